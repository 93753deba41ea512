/*
 * exchange - a request and its answer, tried again where that is allowed
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "exchange.h"
#include "retry.h"
#include "secret.h"
#include "terminal.h"
#include "xout.h"

static void
begin_body(void *arg, int status, const char *type)
{
	struct exchange *e = arg;

	e->intake->begin(e->taken, status, type);
}

static void
take_head(void *arg, const char *line, size_t len)
{
	struct exchange *e = arg;

	e->intake->head(e->taken, line, len);
}

static enum http_body
take_body(void *arg, const char *bytes, size_t len)
{
	struct exchange *e = arg;
	enum answer_news news = e->intake->feed(e->taken, bytes, len);

	if (e->first_ms == -1 && e->intake->has_begun(e->taken))
		e->first_ms = http_now() - e->started;
	switch (news) {
	case ANSWER_WAITING:
		return HTTP_WAITING;
	case ANSWER_PROGRESS:
		return HTTP_PROGRESS;
	case ANSWER_FINISHED:
		return HTTP_FINISHED;
	default:
		return HTTP_ENOUGH;
	}
}

/* RFC 9110 15.4; an API does not redirect, nor do keys travel so. */
static void
end_redirected(struct exchange *e)
{
	struct xbuf why = { 0 };

	xbuf_printf(&why,
	    "redirects to %s, which is not followed; set the base URL to "
	    "where the API is",
	    e->result.location);
	e->intake->end(e->taken, EX_PROTOCOL, why.at);
	xbuf_free(&why);
}

/* Its head says all, whatever became of its body. */
static bool
is_redirect(const struct http_result *r)
{
	return r->location != NULL && r->status / 100 == 3 &&
	    r->end != HTTP_READER_GONE;
}

/* What the end of a transfer means before anything of an answer came. */
static int
status_of(enum http_end end)
{
	switch (end) {
	case HTTP_UNREACHABLE:
	case HTTP_REFUSED:
		return EX_UNAVAILABLE;
	case HTTP_MISSET:
		return EX_CONFIG;
	case HTTP_SHORTAGE:
		return EX_OSERR;
	case HTTP_UNREADABLE:
		return EX_NOINPUT;
	case HTTP_BROKEN:
		return EXIT_BROKEN;
	case HTTP_TIMEOUT:
		return EX_TEMPFAIL;
	case HTTP_GARBAGE:
		return EX_PROTOCOL;
	default:
		return 0;
	}
}

/* Tells the intake how the transfer ended. */
static void
conclude(struct exchange *e)
{
	const struct http_result *r = &e->result;

	if (r->end == HTTP_READER_GONE)
		xout_reader_gone();
	if (is_redirect(r))
		end_redirected(e);
	else
		e->intake->end(e->taken, status_of(r->end),
		    r->end != HTTP_DONE ? r->why : NULL);
}

/* RFC 9110 9.2.1: changes nothing on the server. */
static bool
is_safe(const struct http_request *r)
{
	return strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0;
}

/* True unless it is sure that the server has not done what was asked. */
static bool
may_be_done(const struct exchange *e)
{
	switch (e->result.status) {
	case 0:
		return e->result.sent;
	case 402:
	case 408:
	case 429:
	case 503:
		return false;
	default:
		return true;
	}
}

/*
 * True for a failure that may pass, while nothing was delivered.  A lost
 * connection may not once a status has come to what is not safe: that of
 * success means that a provider is at work, and is paid.
 */
static bool
may_pass(const struct exchange *e)
{
	if (exchange_outcome(e)->status == 0 ||
	    e->intake->was_written(e->taken) || (e->once && may_be_done(e)))
		return false;
	return e->result.end == HTTP_UNREACHABLE ||
	    (e->result.end == HTTP_BROKEN && is_safe(&e->request)) ||
	    exchange_outcome(e)->may_retry;
}

/* Not too often, nor after the time is up. */
static bool
may_retry(const struct exchange *e, int64_t wait_ms)
{
	int64_t deadline = e->clocks.deadline;

	return may_pass(e) && e->tried_again < e->retries &&
	    wait_ms <= RETRY_WAIT_MAX_MS &&
	    (deadline == 0 || http_now() + wait_ms < deadline);
}

/* Waits before trying again, and says so; false where it is over. */
static bool
wait_to_retry(const struct exchange *e)
{
	int64_t ms = retry_wait(e->tried_again, exchange_asked_wait(e));
	struct xbuf line = { 0 };

	if (!may_retry(e, ms))
		return false;
	exchange_put_reason(&line, e);
	terminal_warnx("%s; trying again in %.1f s (%d of %d)", line.at,
	    (double)ms / 1000, e->tried_again + 1, e->retries);
	xbuf_free(&line);
	if (!http_wait(ms))
		xout_reader_gone();
	return true;
}

static void
hide(char *header, const char *secret)
{
	if (header != NULL)
		secret_mask(header, strlen(header), secret);
}

/* One try. */
static void
run(struct exchange *e)
{
	struct http_receiver to = { e, begin_body, take_body,
		e->intake->head != NULL ? take_head : NULL };

	e->taken = e->intake->open(e->how, e->secret);
	e->started = http_now();
	e->first_ms = -1;
	http_run(e->http, &e->request, &e->clocks, &to, &e->result);
	hide(e->result.location, e->secret);
	hide(e->result.generation_id, e->secret);
	conclude(e);
	/* By now JSON within JSON has been read, too. */
	outcome_mask(exchange_outcome(e), e->secret);
}

void
exchange_run(struct exchange *e)
{
	int64_t start = http_now();

	if (e->clocks.all != 0 && e->clocks.deadline == 0)
		e->clocks.deadline = start + e->clocks.all;
	run(e);
	for (e->tried_again = 0; wait_to_retry(e); e->tried_again++) {
		exchange_free(e);
		run(e);
	}
	e->total_ms = http_now() - start;
}

void
exchange_free(struct exchange *e)
{
	if (e->intake != NULL)
		e->intake->close(e->taken);
	e->taken = NULL;
	http_result_free(&e->result);
}

struct outcome *
exchange_outcome(const struct exchange *e)
{
	return e->intake->outcome(e->taken);
}
