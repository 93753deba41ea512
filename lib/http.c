/*
 * http - one request at a time over libcurl
 */

#include <sys/ioctl.h>
#include <sys/select.h>

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <curl/curl.h>

#include "clock.h"
#include "curlcode.h"
#include "curlset.h"
#include "http.h"
#include "retry.h"
#include "shortage.h"
#include "xmem.h"

struct http {
	CURLM *multi;
	CURL *easy;
};

struct transfer {
	struct http *http;
	struct clock clock;
	const struct http_receiver *to;
	struct http_result *result;
	size_t header_len; /* bytes of all headers */
	bool has_headers; /* they are whole */
	const char *fault; /* what we found wrong, or NULL */
	bool begun; /* the receiver knows status and type */
	bool enough;
	bool late; /* the clock has run out */
	/* Bytes of the request's body; of a form's, -1 until libcurl knows. */
	curl_off_t to_send, sent;
	int no_socket; /* the errno of one that could not be had, or 0 */
	int queued; /* bytes of the request that the system still holds */
	bool is_out; /* it holds none */
	char error[CURL_ERROR_SIZE];
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

static const char *
header(struct transfer *t, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(t->http->easy, name, 0, CURLH_HEADER, -1, &h) !=
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

static void
note_headers(struct transfer *t)
{
	const char *after;
	long status = 0;

	curl_easy_getinfo(t->http->easy, CURLINFO_RESPONSE_CODE, &status);
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

static void
begin(struct transfer *t)
{
	const char *type;

	if (t->begun)
		return;
	t->begun = true;
	note_headers(t);
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
	curl_easy_getinfo(t->http->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status == 101)
		t->fault = "a switch to another protocol, unasked (HTTP 101)";
	else if (status >= 200 && (*line == '\r' || *line == '\n'))
		t->has_headers = true;
	return t->fault == NULL ? size * n : CURL_WRITEFUNC_ERROR;
}

/* True once the request could be sent. */
static bool
was_connected(CURL *c)
{
	curl_off_t time = 0;

	curl_easy_getinfo(c, CURLINFO_PRETRANSFER_TIME_T, &time);
	return time > 0;
}

/* Looks at the clocks, and says whether one has run out. */
static bool
look_at_clocks(struct transfer *t)
{
	t->clock.connected |= was_connected(t->http->easy);
	/* How far a request is out is looked at elsewhere: note_upload. */
	t->late =
	    (!t->clock.connected || t->is_out) && clock_left(&t->clock) <= 0;
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

	begin(t);
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

static void
set_up_callbacks(struct transfer *t)
{
	CURL *c = t->http->easy;

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

static void __attribute__((format(printf, 3, 4)))
end(struct transfer *t, enum http_end how, const char *fmt, ...)
{
	va_list ap;

	t->result->end = how;
	va_start(ap, fmt);
	vsnprintf(t->result->why, sizeof(t->result->why), fmt, ap);
	va_end(ap);
}

/* What libcurl does not see, or does not say. */
static const char *
fault(struct transfer *t, CURLcode code)
{
	if (t->fault == NULL && curlcode_is_long_line(t->http->easy, code))
		t->fault = "a header line of more than 100 KiB";
	/* Ours says ENOUGH, and is no failure. */
	if (t->fault == NULL && code == CURLE_WRITE_ERROR)
		t->fault = "an encoding of the body that goes on behind its "
			   "end";
	return t->fault;
}

static void
end_short(struct transfer *t, int lacking)
{
	end(t, HTTP_SHORTAGE, "%s", strerror(lacking));
	t->result->cure = lacking == EMFILE ? "; raise ulimit -n" : "";
}

static void
conclude(struct transfer *t, CURLcode code)
{
	int status = t->result->status;
	struct curlcode c = curlcode_read(t->http->easy, code, status != 0);
	const char *variable = curlcode_bad_proxy(t->http->easy, code);
	int lacking = status == 0 ? shortage_of(code, t->no_socket) : 0;

	t->result->cure = t->enough || variable != NULL ? "" : c.cure;
	if (t->enough)
		end(t, HTTP_DONE, "%s", "");
	else if (lacking != 0)
		end_short(t, lacking);
	else if (fault(t, code) != NULL)
		end(t, HTTP_GARBAGE, "broken HTTP: %s", t->fault);
	else if (variable != NULL)
		end(t, HTTP_MISSET,
		    "%s: not a proxy's URL such as http://proxy:3128",
		    variable);
	else if (c.end == HTTP_GARBAGE)
		end(t, c.end, "broken HTTP: %s",
		    curlcode_words(code, t->error));
	else if (c.end != HTTP_DONE)
		end(t, c.end, "%s", curlcode_words(code, t->error));
	else if (status != 0 && !t->has_headers)
		end(t, HTTP_BROKEN, "the connection ended in the headers");
	else
		end(t, HTTP_DONE, "%s", "");
}

/* Ends the transfer for its clock; a finished stream is taken as whole. */
static void
end_late(struct transfer *t)
{
	static const struct {
		enum http_end end;
		const char *what, *cure;
	} ends[] = {
		[CLOCK_CONNECT] = { HTTP_UNREACHABLE, "no connection",
		    " (--connect-timeout)" },
		[CLOCK_FIRST] = { HTTP_TIMEOUT, "nothing came",
		    " (--first-timeout)" },
		[CLOCK_STALL] = { HTTP_TIMEOUT, "nothing more came",
		    " (--stall-timeout)" },
		[CLOCK_ALL] = { HTTP_TIMEOUT, "not done", " (--max-time)" },
	};
	enum clock_kind which = t->clock.which;

	end(t, t->clock.finished ? HTTP_DONE : ends[which].end,
	    "%s within %.3g s", ends[which].what,
	    (double)t->clock.limit_ms / 1000);
	t->result->cure = ends[which].cure;
	/* An error status says more than that its body did not come. */
	if (t->has_headers)
		begin(t);
}

static void
judge(struct transfer *t, CURLcode code)
{
	if (t->late && !t->enough) {
		end_late(t);
		return;
	}
	note_headers(t);
	conclude(t, code);
	/* Also for an answer without a body, or with its body lost. */
	if (t->result->status != 0)
		begin(t);
}

static bool
reader_gone(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = 0 };

	return poll(&out, 1, 0) == 1 &&
	    (out.revents & (POLLERR | POLLHUP)) != 0;
}

/*
 * Bytes that the system has yet to get through, megabytes by a slow link; 0
 * where it does not tell that of a socket.
 */
static int
queued(const struct transfer *t)
{
	fd_set in, out, err;
	int fd = -1, n = 0;

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&err);
	/* CURLINFO_ACTIVESOCKET is told only behind the transfer. */
	curl_multi_fdset(t->http->multi, &in, &out, &err, &fd);
	if (fd == -1 || ioctl(fd, TIOCOUTQ, &n) == -1)
		return 0;
	return n;
}

/* The clock for the answer starts when the request is out. */
static void
note_upload(struct transfer *t)
{
	curl_off_t sent = 0;
	int n;

	if (t->is_out)
		return;
	if (t->to_send == -1)
		curl_easy_getinfo(t->http->easy,
		    CURLINFO_CONTENT_LENGTH_UPLOAD_T, &t->to_send);
	curl_easy_getinfo(t->http->easy, CURLINFO_SIZE_UPLOAD_T, &sent);
	n = queued(t);
	if (sent > t->sent || n < t->queued)
		clock_restart(&t->clock);
	t->sent = sent;
	t->queued = n;
	t->is_out = sent == t->to_send && n == 0;
}

/* Runs the transfer to its end, or to the end of a clock or the reader. */
static void
run(struct transfer *t)
{
	struct curl_waitfd out = { .fd = STDOUT_FILENO };
	CURLMsg *msg;
	int64_t left;
	int running, n;

	for (;;) {
		if (curl_multi_perform(t->http->multi, &running) != CURLM_OK)
			xnomem(NULL);
		if ((msg = curl_multi_info_read(t->http->multi, &n)) != NULL) {
			judge(t, msg->data.result);
			return;
		}
		note_upload(t);
		if (reader_gone()) {
			end(t, HTTP_READER_GONE, "the reader has gone");
			return;
		}
		if ((left = clock_left(&t->clock)) <= 0) {
			end_late(t);
			return;
		}
		curl_multi_poll(t->http->multi, &out, 1,
		    left < 10000 ? (int)left : 10000, NULL);
	}
}

void
http_run(struct http *h, const struct http_request *request,
    const struct http_clocks *clocks, const struct http_receiver *to,
    struct http_result *result)
{
	struct transfer t = {
		.http = h,
		.clock = clock_of(clocks),
		.to = to,
		.result = result,
		.to_send = -1,
	};
	struct curlset set;
	const char *file;

	*result = (struct http_result){ .cure = "" };
	curl_easy_reset(h->easy);
	if ((file = curlset_request(&set, h->easy, request)) != NULL) {
		end(&t, HTTP_UNREADABLE, "%s: %s", file, strerror(errno));
		curlset_free(&set);
		return;
	}
	curlset_connection(h->easy, clocks->connect);
	set_up_callbacks(&t);
	if (request->parts == NULL)
		t.to_send =
		    request->body != NULL ? (curl_off_t)request->body->len : 0;
	if (curl_multi_add_handle(h->multi, h->easy) != CURLM_OK)
		xnomem(NULL);
	run(&t);
	result->sent = was_connected(h->easy);
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
