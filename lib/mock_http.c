/*
 * mock_http - HTTP for or-mock, by libmicrohttpd
 */

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <microhttpd.h>

#include "json.h"
#include "mock_answer.h"
#include "mock_http.h"
#include "mock_listen.h"
#include "mock_play.h"
#include "xmem.h"

/* A body above this is refused, as the API refuses what is too large. */
enum { BODY_MAX = 512 * 1024 * 1024 };

/* How long a client may take to fetch what is on its way at the end. */
enum { STOP_S = 1 };

struct mock_http {
	struct MHD_Daemon *daemon;
	struct mock_api *api;
	struct mock_log *log;
	uint16_t port;
	int stop[2]; /* the write end is closed to stop */
	pthread_mutex_t lock; /* of all below, the api and the log */
	pthread_cond_t idle;
	unsigned long count; /* requests */
	unsigned long playing; /* answers under way */
	bool is_stopping;
};

/* A request and its answer; from malloc, freed when libmicrohttpd says. */
struct exchange {
	struct mock_http *http;
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
lock(struct mock_http *h)
{
	pthread_mutex_lock(&h->lock);
}

static void
unlock(struct mock_http *h)
{
	pthread_mutex_unlock(&h->lock);
}

/* The path without /api and /v1, which may be there or not. */
static const char *
plain_path(const char *path)
{
	static const char *const prefixes[] = { "/api", "/v1" };
	size_t i, len;

	for (i = 0; i < 2; i++) {
		len = strlen(prefixes[i]);
		if (strncmp(path, prefixes[i], len) == 0 && path[len] == '/')
			path += len;
	}
	return path;
}

static enum MHD_Result
see_header(
    void *arg, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct exchange *x = arg;

	(void)kind;
	mock_log_header(&x->headers, name, value != NULL ? value : "");
	return MHD_YES;
}

/* Understands the request, logs it, and makes the answer. */
static void
answer(struct exchange *x, struct MHD_Connection *c, const char *method,
    const char *path)
{
	struct mock_http *h = x->http;
	struct mock_request r = { 0 };

	x->json = json_new(0);
	if (json_whole(x->json, x->body.at, x->body.len) == 1)
		r.text.at = json_text(x->json, &r.text.len);
	r.json = json_value(x->json);
	r.method = method;
	r.path = plain_path(path);
	r.id = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND, "id");
	r.has_key = MHD_lookup_connection_value(
			c, MHD_HEADER_KIND, "Authorization") != NULL;
	r.body = x->body.at;
	r.body_len = x->body.len;
	MHD_get_connection_values(c, MHD_HEADER_KIND, see_header, x);
	clock_gettime(CLOCK_MONOTONIC, &x->received);
	lock(h);
	r.n = x->n = ++h->count;
	h->playing++;
	mock_log_request(h->log, &r, path, &x->headers);
	if (x->is_too_large) {
		mock_answer_init(&x->answer, 413, &mock_line_plain);
		mock_answer_error(&x->answer, 413, "The body is too large.");
		mock_answer_finish(&x->answer);
	} else
		mock_api_answer(h->api, &r, &x->answer);
	unlock(h);
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
		.stop = x->http->stop[0] };
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

/* Called at a request's start, for each piece of its body, and at its end. */
static enum MHD_Result
serve(void *arg, struct MHD_Connection *c, const char *path, const char *method,
    const char *version, const char *bytes, size_t *len, void **state)
{
	struct exchange *x = *state;

	(void)version;
	if (x == NULL) {
		x = xzalloc(sizeof(*x));
		x->http = arg;
		xbuf_put(&x->body, "", 0);
		*state = x;
		return MHD_YES;
	}
	if (*len > 0) {
		x->is_too_large |= x->body.len + *len > BODY_MAX;
		if (!x->is_too_large)
			xbuf_put(&x->body, bytes, *len);
		*len = 0;
		return MHD_YES;
	}
	answer(x, c, method, path);
	return send_answer(x, c);
}

/* The end of an exchange */

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
	struct mock_http *h = x->http;
	const char *how;

	lock(h);
	how = ending(x->play.end, why, h->is_stopping);
	mock_log_done(h->log, x->n, how, since_ms(&x->received), x->play.sent);
	if (--h->playing == 0)
		pthread_cond_signal(&h->idle);
	unlock(h);
	mock_answer_free(&x->answer);
}

static void
end_exchange(void *arg, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct exchange *x = *state;

	(void)arg;
	(void)c;
	if (x == NULL)
		return;
	if (x->n > 0)
		finish(x, why);
	json_free(x->json);
	xbuf_free(&x->body);
	xbuf_free(&x->headers);
	free(x);
	*state = NULL;
}

/* Starting and stopping */

static struct MHD_Daemon *
start_daemon(struct mock_http *h, int s)
{
	/* Without a Date, the same answer is the same bytes. */
	unsigned flags = MHD_USE_THREAD_PER_CONNECTION |
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO |
	    MHD_USE_SUPPRESS_DATE_NO_CLOCK;

	errno = 0;
	return MHD_start_daemon(flags, 0, NULL, NULL, serve, h,
	    MHD_OPTION_LISTEN_SOCKET, s, MHD_OPTION_NOTIFY_COMPLETED,
	    end_exchange, h, MHD_OPTION_END);
}

/* With a clock that nobody sets. */
static void
init_idle(struct mock_http *h)
{
	pthread_condattr_t attr;

	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&h->idle, &attr);
	pthread_condattr_destroy(&attr);
}

struct mock_http *
mock_http_start(uint16_t port, struct mock_api *api, struct mock_log *log)
{
	struct mock_http *h;
	int s, why;

	if ((s = mock_listen(&port)) == -1)
		return NULL;
	h = xzalloc(sizeof(*h));
	h->api = api;
	h->log = log;
	h->port = port;
	pthread_mutex_init(&h->lock, NULL);
	init_idle(h);
	h->stop[0] = h->stop[1] = -1;
	if (pipe2(h->stop, O_CLOEXEC) == 0 &&
	    (h->daemon = start_daemon(h, s)) != NULL)
		return h;
	/* libmicrohttpd does not always say why. */
	why = errno != 0 ? errno : EAGAIN;
	close(s);
	close(h->stop[0]);
	close(h->stop[1]);
	free(h);
	errno = why;
	return NULL;
}

uint16_t
mock_http_port(const struct mock_http *h)
{
	return h->port;
}

/*
 * Lets the players leave by themselves: once libmicrohttpd has shut the
 * connections, they could not tell that from a client's leaving.  One whose
 * client does not read cannot leave.
 */
static void
dismiss_players(struct mock_http *h)
{
	struct timespec until;

	close(h->stop[1]);
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += STOP_S;
	lock(h);
	while (h->playing > 0 &&
	    pthread_cond_timedwait(&h->idle, &h->lock, &until) != ETIMEDOUT)
		;
	h->is_stopping = true;
	unlock(h);
}

void
mock_http_stop(struct mock_http *h)
{
	if (h == NULL)
		return;
	dismiss_players(h);
	MHD_stop_daemon(h->daemon);
	close(h->stop[0]);
	pthread_cond_destroy(&h->idle);
	pthread_mutex_destroy(&h->lock);
	free(h);
}
