/*
 * mock_exchange - a request of or-mock's client, and its answer
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "mock_answer.h"
#include "mock_exchange.h"
#include "mock_head.h"
#include "mock_line.h"
#include "mock_play.h"
#include "xmem.h"

/* A body above this is refused, as the API refuses what is too large. */
enum { BODY_MAX = 512 * 1024 * 1024 };

/* A request and its answer; from malloc, freed when libmicrohttpd says. */
struct exchange {
	struct mock_exchanges *all;
	struct xbuf body;
	bool is_too_large;
	struct xbuf headers; /* for the log */
	struct json *json;
	unsigned long n; /* 0: not received yet */
	struct timespec received;
	struct mock_answer answer;
	struct mock_play play;
};

static void
lock(struct mock_exchanges *e)
{
	pthread_mutex_lock(&e->lock);
}

static void
unlock(struct mock_exchanges *e)
{
	pthread_mutex_unlock(&e->lock);
}

/* How long libmicrohttpd keeps a connection on which nothing happens. */
static void
set_patience(struct MHD_Connection *c, unsigned seconds)
{
	MHD_set_connection_option(c, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}

void
mock_exchange_connect(void *arg, struct MHD_Connection *c, void **socket,
    enum MHD_ConnectionNotificationCode what)
{
	(void)arg;
	(void)socket;
	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		set_patience(c, MOCK_IDLE_S);
}

/* A large body is not kept twice where it is compact already. */
static void
read_request(struct exchange *x, struct mock_request *r)
{
	r->body = x->body.at;
	r->body_len = x->body.len;
	x->json = json_new(JSON_LAZY);
	if (json_whole(x->json, x->body.at, x->body.len) == -1)
		return;
	r->text.at = json_text(x->json, &r->text.len);
	if (r->text.len == r->body_len) {
		r->body = r->text.at;
		xbuf_free(&x->body);
	}
}

static void
forget_request(struct exchange *x)
{
	json_free(x->json);
	x->json = NULL;
	xbuf_free(&x->body);
	xbuf_free(&x->headers);
}

/* Understands the request, logs it, and makes the answer. */
static void
answer(struct exchange *x, struct MHD_Connection *c, const char *method,
    const char *path)
{
	struct mock_exchanges *e = x->all;
	struct mock_request r = { 0 };

	read_request(x, &r);
	r.method = method;
	mock_head_read(&r, c, path);
	mock_head_log(&x->headers, c);
	clock_gettime(CLOCK_MONOTONIC, &x->received);
	lock(e);
	r.n = x->n = ++e->count;
	e->playing++;
	mock_log_request(e->log, &r, path, &x->headers);
	/* Not before: libjq's copy would stand beside that of the log. */
	r.json = json_value(x->json);
	if (x->is_too_large) {
		mock_answer_init(&x->answer, 413, &mock_line_plain);
		mock_answer_error(&x->answer, 413, "The body is too large.");
		mock_answer_finish(&x->answer);
	} else
		mock_api_answer(e->api, &r, &x->answer);
	unlock(e);
	xbuf_free(&r.query);
	forget_request(x);
}

/* Sending */

static ssize_t
read_body(void *arg, uint64_t pos, char *buf, size_t max)
{
	struct exchange *x = arg;
	ssize_t n;

	(void)pos;
	if ((n = mock_play_next(&x->play, buf, max)) == 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	return n == -1 ? MHD_CONTENT_READER_END_WITH_ERROR : n;
}

static uint64_t
body_length(const struct mock_answer *a)
{
	if (a->manner.length == -1)
		return MHD_SIZE_UNKNOWN;
	return a->manner.length == -2 ? a->body.len
				      : (uint64_t)a->manner.length;
}

static void
add_headers(struct MHD_Response *r, const struct xbuf *headers)
{
	const char *at, *value;

	for (at = headers->at; at != NULL && at < headers->at + headers->len;
	     at = value + strlen(value) + 1) {
		value = at + strlen(at) + 1;
		MHD_add_response_header(r, at, value);
	}
}

static enum MHD_Result
send_answer(struct exchange *x, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info;
	struct MHD_Response *r;
	enum MHD_Result ok;

	info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
	if (info == NULL)
		return MHD_NO;
	x->play = (struct mock_play){ .answer = &x->answer,
		.fd = info->connect_fd,
		.stop = x->all->stop };
	if (!mock_play_begin(&x->play))
		return MHD_NO;
	r = MHD_create_response_from_callback(
	    body_length(&x->answer), 64 * 1024, read_body, x, NULL);
	if (r == NULL)
		return MHD_NO;
	add_headers(r, &x->answer.headers);
	ok = MHD_queue_response(c, (unsigned)x->answer.status, r);
	MHD_destroy_response(r);
	return ok;
}

/* A body that tells its size need not come to be refused. */
static bool
says_too_large(struct MHD_Connection *c)
{
	const char *length;

	length =
	    MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Length");
	return length != NULL && strtoull(length, NULL, 10) > BODY_MAX;
}

static enum MHD_Result
respond(struct exchange *x, struct MHD_Connection *c, const char *method,
    const char *path)
{
	set_patience(c, 0); /* an answer may pause as long as it likes */
	answer(x, c, method, path);
	return send_answer(x, c);
}

enum MHD_Result
mock_exchange_serve(void *arg, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *bytes, size_t *len,
    void **state)
{
	struct exchange *x = *state;

	(void)version;
	if (x == NULL) {
		x = xzalloc(sizeof(*x));
		x->all = arg;
		xbuf_put(&x->body, "", 0);
		*state = x;
		x->is_too_large = says_too_large(c);
		return x->is_too_large ? respond(x, c, method, path) : MHD_YES;
	}
	if (*len > 0) {
		x->is_too_large |= x->body.len + *len > BODY_MAX;
		if (!x->is_too_large)
			xbuf_put(&x->body, bytes, *len);
		*len = 0;
		return MHD_YES;
	}
	return respond(x, c, method, path);
}

/* The end */

static long
since_ms(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 +
	    (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* How an exchange ended: as its player says, or libmicrohttpd. */
static const char *
ending(const char *played, enum MHD_RequestTerminationCode why, bool stopping)
{
	if (played != NULL && strcmp(played, "complete") != 0)
		return played;
	if (why == MHD_REQUEST_TERMINATED_COMPLETED_OK)
		return "complete";
	return stopping ? "stopped" : "client closed";
}

static void
finish(struct exchange *x, enum MHD_RequestTerminationCode why)
{
	struct mock_exchanges *e = x->all;
	const char *how;

	lock(e);
	how = ending(x->play.end, why, e->is_stopping);
	mock_log_done(e->log, x->n, how, since_ms(&x->received), x->play.sent);
	if (--e->playing == 0)
		pthread_cond_signal(&e->idle);
	unlock(e);
	mock_answer_free(&x->answer);
}

void
mock_exchange_end(void *arg, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct exchange *x = *state;

	(void)arg;
	set_patience(c, MOCK_IDLE_S);
	if (x == NULL)
		return;
	if (x->n > 0)
		finish(x, why);
	forget_request(x);
	free(x);
	*state = NULL;
}
