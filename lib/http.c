/*
 * http - one request at a time over libcurl
 */

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <curl/curl.h>

#include "clock.h"
#include "curlset.h"
#include "http.h"
#include "transfer.h"
#include "upload.h"
#include "xmem.h"

struct http {
	CURLM *multi;
	CURL *easy;
};

int64_t
http_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * With memory or the end, libcurl's CURLE_OUT_OF_MEMORY is a limit of its
 * own, and its setters, which copy, cannot fail.
 */
struct http *
http_new(void)
{
	struct http *h = xzalloc(sizeof(*h));

	/* libcurl would write to that file what deciphers the key. */
	unsetenv("SSLKEYLOGFILE");
	if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, xmalloc, free, xrealloc,
		xstrdup, xcalloc) != CURLE_OK ||
	    (h->multi = curl_multi_init()) == NULL ||
	    (h->easy = curl_easy_init()) == NULL)
		xnomem(NULL);
	return h;
}

void
http_free(struct http *h)
{
	if (h == NULL)
		return;
	curl_easy_cleanup(h->easy);
	curl_multi_cleanup(h->multi);
	curl_global_cleanup();
	free(h);
}

static bool
reader_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = 0 };

	return poll(&out, 1, 0) == 1 &&
	    (out.revents & (POLLERR | POLLHUP)) != 0;
}

/* Runs the transfer to its end, or to the end of a clock or the reader. */
static void
run(struct http *h, struct transfer *t)
{
	struct curl_waitfd out = { .fd = STDOUT_FILENO };
	CURLMsg *msg;
	int64_t left;
	int running, n;

	for (;;) {
		if (curl_multi_perform(h->multi, &running) != CURLM_OK)
			xnomem(NULL);
		if ((msg = curl_multi_info_read(h->multi, &n)) != NULL) {
			transfer_judge(t, msg->data.result);
			return;
		}
		/* The clock for the answer starts when the request is out. */
		if (upload_look(&t->upload, h->multi, h->easy))
			clock_restart(&t->clock);
		if (reader_gone()) {
			transfer_end(
			    t, HTTP_READER_GONE, "the reader has gone");
			return;
		}
		if ((left = clock_left(&t->clock)) <= 0) {
			transfer_end_late(t);
			return;
		}
		curl_multi_poll(
		    h->multi, &out, 1, left < 10000 ? (int)left : 10000, NULL);
	}
}

void
http_run(struct http *h, const struct http_request *request,
    const struct http_clocks *clocks, const struct http_receiver *to,
    struct http_result *result)
{
	struct transfer t = {
		.easy = h->easy,
		.clock = clock_of(clocks),
		.upload = upload_of(request),
		.to = to,
		.result = result,
	};
	struct curlset set;
	const char *file;

	*result = (struct http_result){ .cure = "" };
	curl_easy_reset(h->easy);
	if ((file = curlset_request(&set, h->easy, request)) != NULL) {
		transfer_end_unreadable(&t, file, errno);
		curlset_free(&set);
		return;
	}
	curlset_connection(h->easy, clocks->connect);
	transfer_set(&t);
	if (curl_multi_add_handle(h->multi, h->easy) != CURLM_OK)
		xnomem(NULL);
	run(h, &t);
	if (set.fault.name != NULL)
		transfer_end_unreadable(&t, set.fault.name, set.fault.error);
	result->sent = transfer_was_connected(&t);
	curl_multi_remove_handle(h->multi, h->easy);
	curlset_free(&set);
}

void
http_result_free(struct http_result *r)
{
	free(r->location);
	free(r->generation_id);
	*r = (struct http_result){ 0 };
}

bool
http_wait(int64_t ms)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = 0 };
	int64_t end_at = http_now() + ms, left;

	while ((left = end_at - http_now()) > 0)
		if (poll(&out, 1, (int)left) == 1)
			return false;
	return true;
}
