/*
 * upload - how far a request is out
 */

#include <sys/ioctl.h>
#include <sys/select.h>

#include "upload.h"

/*
 * Bytes that the system has yet to get through, megabytes by a slow link; 0
 * where it does not tell that of a socket.
 */
static int
queued(CURLM *multi)
{
	fd_set in, out, err;
	int fd = -1, n = 0;

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&err);
	/* CURLINFO_ACTIVESOCKET is told only behind the transfer. */
	curl_multi_fdset(multi, &in, &out, &err, &fd);
	if (fd == -1 || ioctl(fd, TIOCOUTQ, &n) == -1)
		return 0;
	return n;
}

struct upload
upload_of(const struct http_request *r)
{
	struct upload u = { .to_send = -1 };

	if (r->parts == NULL)
		u.to_send = r->body != NULL ? (curl_off_t)r->body->len : 0;
	return u;
}

bool
upload_look(struct upload *u, CURLM *multi, CURL *easy)
{
	curl_off_t sent = 0;
	bool gone_on;
	int n;

	if (u->is_out)
		return false;
	if (u->to_send == -1)
		curl_easy_getinfo(
		    easy, CURLINFO_CONTENT_LENGTH_UPLOAD_T, &u->to_send);
	curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &sent);
	n = queued(multi);
	gone_on = sent > u->sent || n < u->queued;
	u->sent = sent;
	u->queued = n;
	u->is_out = sent == u->to_send && n == 0;
	return gone_on;
}
