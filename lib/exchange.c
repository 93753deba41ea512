/*
 * exchange - a request and its answer, tried again where that is allowed
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "endpoint.h"
#include "exchange.h"
#include "retry.h"
#include "secret.h"
#include "terminal.h"
#include "utf8.h"
#include "xout.h"

/* Of a server's words as many bytes are told; the error object has all. */
#define REASON_MAX ((size_t)1000)

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

/* Seconds that the server asks to wait, by header or by error; 0: none. */
static double
asked(const struct exchange *e)
{
	double after = e->result.retry_after;

	if (after == 0)
		after = exchange_outcome(e)->retry_after;
	return after < RETRY_AFTER_MAX ? after : RETRY_AFTER_MAX;
}

static void
put_reason(struct xbuf *line, const struct exchange *e)
{
	const struct outcome *o = exchange_outcome(e);

	xbuf_printf(line, "%s: ", e->request.url);
	if (e->result.status > 200)
		xbuf_printf(line, "HTTP %d: ", e->result.status);
	else if (o->code >= 100)
		xbuf_printf(line, "error %d: ", o->code);
	if (o->why.len <= REASON_MAX)
		xbuf_put(line, o->why.at, o->why.len);
	else {
		xbuf_put(line, o->why.at, utf8_valid(o->why.at, REASON_MAX));
		xbuf_puts(line, "...");
	}
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
	int64_t ms = retry_wait(e->tried_again, asked(e));
	struct xbuf line = { 0 };

	if (!may_retry(e, ms))
		return false;
	put_reason(&line, e);
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

	if (e->clocks.all != 0)
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

/* What can be done about an error of any endpoint. */
static const char *
cure_of_error(const struct outcome *o, bool ours)
{
	switch (o->code) {
	case 401:
		return ours ? "; check the key at "
			      "https://openrouter.ai/settings/keys"
			    : "; check OPENROUTER_API_KEY";
	case 402:
		if (o->may_retry)
			return "; wait until requests that still run are done";
		return ours ? "; add credit at "
			      "https://openrouter.ai/settings/credits"
			    : "; add credit";
	case 403:
		return "; check what the key may do";
	case 404:
		return "; check the path and the base URL";
	case 407:
		return "; the proxy's URL needs the right user and password";
	case 413:
		return "; send less, such as smaller attachments";
	case 429:
		return "; wait";
	default:
		return "";
	}
}

/* The same for whatever the reason speaks of: the transfer, or the answer. */
static const char *
cure(const struct exchange *e)
{
	const struct outcome *o = exchange_outcome(e);
	bool ours = endpoint_is_openrouter(e->request.url);
	const char *own;

	if (strcmp(o->why.at, e->result.why) == 0)
		return e->result.cure;
	/* A 401 is of no key or a wrong one, whatever it may do. */
	if (e->needs != NULL && o->code == 403)
		return e->needs;
	own = e->intake->cure != NULL ? e->intake->cure(o, ours) : NULL;
	return own != NULL ? own : cure_of_error(o, ours);
}

/* An answer can be whole although its transfer is not. */
static void
tell_whole(const struct exchange *e)
{
	const char *as = "; yet the answer is whole";

	if (e->result.why[0] == '\0')
		return;
	if (e->result.end == HTTP_DONE)
		as = " after the finish_reason, not even [DONE]; taken as the "
		     "end";
	else if (e->result.end == HTTP_TIMEOUT)
		as = " behind the response, not even its end; taken as the end";
	terminal_warnx("%s: %s%s", e->request.url, e->result.why, as);
}

void
exchange_complain(const struct exchange *e)
{
	struct xbuf line = { 0 };

	if (exchange_outcome(e)->status == 0) {
		tell_whole(e);
		return;
	}
	put_reason(&line, e);
	if (asked(e) > 0)
		xbuf_printf(&line, "; it asks to wait %.10g s", asked(e));
	xbuf_puts(&line, cure(e));
	terminal_warnx("%s", line.at);
	xbuf_free(&line);
}
