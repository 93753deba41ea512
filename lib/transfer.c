/*
 * transfer - what libcurl hands over of an answer
 */

#include <stdlib.h>
#include <time.h>

#include "retry.h"
#include "shortage.h"
#include "transfer.h"
#include "xmem.h"

static const char *
header(struct transfer *t, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h) !=
	    CURLHE_OK)
		return NULL;
	return h->value;
}

static char *
header_copy(struct transfer *t, const char *name)
{
	const char *value = header(t, name);

	return value != NULL ? xstrdup(value) : NULL;
}

void
transfer_note_headers(struct transfer *t)
{
	const char *after;
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	/* 100 Continue and its like are not an answer. */
	t->result->status = status >= 200 ? (int)status : 0;
	/* Not by libcurl, which takes 1e9 for 1 and a huge number for none. */
	after = header(t, "Retry-After");
	t->result->retry_after =
	    after != NULL ? retry_after(after, time(NULL)) : 0;
	free(t->result->location);
	free(t->result->generation_id);
	t->result->location = header_copy(t, "Location");
	t->result->generation_id = header_copy(t, "X-Generation-Id");
}

void
transfer_begin(struct transfer *t)
{
	const char *type;

	if (t->begun)
		return;
	t->begun = true;
	transfer_note_headers(t);
	type = header(t, "Content-Type");
	t->to->begin(t->to->arg, t->result->status, type != NULL ? type : "");
}

/*
 * Each line of the headers, those of informational responses too (RFC 9110
 * 15.2); they end with an empty one.
 */
static size_t
receive_header(char *line, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	long status = 0;

	t->header_len += size * n;
	if (t->header_len > HTTP_HEADERS_MAX)
		t->fault = "more headers than 256 KiB";
	/* What follows a body is no head: RFC 9112 7.1.2. */
	if (t->to->head != NULL && !t->has_headers)
		t->to->head(t->to->arg, line, size * n);
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status == 101)
		t->fault = "a switch to another protocol, unasked (HTTP 101)";
	else if (status >= 200 && (*line == '\r' || *line == '\n'))
		t->has_headers = true;
	return t->fault == NULL ? size * n : CURL_WRITEFUNC_ERROR;
}

bool
transfer_was_connected(const struct transfer *t)
{
	curl_off_t time = 0;

	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &time);
	return time > 0;
}

/* Looks at the clocks, and says whether one has run out. */
static bool
look_at_clocks(struct transfer *t)
{
	t->clock.connected |= transfer_was_connected(t);
	/* How far a request is out is looked at elsewhere: upload_look. */
	t->late = (!t->clock.connected || t->upload.is_out) &&
	    clock_left(&t->clock) <= 0;
	return t->late;
}

/* While libcurl is busy, as with what a proxy sends in place of a tunnel. */
static int
watch(void *arg, curl_off_t down, curl_off_t downed, curl_off_t up,
    curl_off_t upped)
{
	(void)down;
	(void)downed;
	(void)up;
	(void)upped;
	return look_at_clocks(arg);
}

static size_t
receive(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	enum http_body said;

	transfer_begin(t);
	said = t->to->body(t->to->arg, bytes, size * n);
	if (said != HTTP_WAITING) {
		clock_restart(&t->clock);
		t->clock.progressed = true;
		t->clock.finished |= said == HTTP_FINISHED;
	}
	t->enough = said == HTTP_ENOUGH;
	/* A few bytes may be unpacked to very many. */
	return t->enough || look_at_clocks(t) ? CURL_WRITEFUNC_ERROR : size * n;
}

void
transfer_set(struct transfer *t)
{
	CURL *c = t->easy;

	shortage_watch(c, &t->no_socket);
	curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, watch);
	curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, receive_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, receive);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
}
