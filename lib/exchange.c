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

	answer_begin(e->answer, status, type);
}

static enum http_body
take_body(void *arg, const char *bytes, size_t len)
{
	struct exchange *e = arg;
	enum answer_news news = answer_feed(e->answer, bytes, len);

	if (e->first_ms == -1 && answer_has_token(e->answer))
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

/* RFC 9110 15.4; an API does not redirect a POST, nor do keys travel so. */
static void
end_redirected(struct answer *a, const char *location)
{
	struct xbuf why = { 0 };

	xbuf_printf(&why,
	    "redirects to %s, which is not followed; set the base URL to "
	    "where the API is",
	    location);
	answer_end(a, EX_PROTOCOL, why.at);
	xbuf_free(&why);
}

/* Its head says all, whatever became of its body. */
static bool
is_redirect(const struct http_result *r)
{
	return r->location != NULL && r->status / 100 == 3 &&
	    r->end != HTTP_READER_GONE;
}

/* Tells the answer how its transfer ended. */
static void
conclude(struct answer *a, const struct http_result *r)
{
	switch (r->end) {
	case HTTP_DONE:
		answer_end(a, 0, NULL);
		break;
	case HTTP_UNREACHABLE:
	case HTTP_REFUSED:
		answer_end(a, EX_UNAVAILABLE, r->why);
		break;
	case HTTP_MISSET:
		answer_end(a, EX_CONFIG, r->why);
		break;
	case HTTP_BROKEN:
		answer_end(a, EXIT_BROKEN, r->why);
		break;
	case HTTP_TIMEOUT:
		answer_end(a, EX_TEMPFAIL, r->why);
		break;
	case HTTP_GARBAGE:
		answer_end(a, EX_PROTOCOL, r->why);
		break;
	case HTTP_READER_GONE:
		xout_reader_gone();
	}
}

/* Seconds that the server asks to wait, by header or by error; 0: none. */
static double
asked(const struct exchange *e)
{
	double after = e->result.retry_after;

	if (after == 0)
		after = answer_outcome(e->answer)->retry_after;
	return after < RETRY_AFTER_MAX ? after : RETRY_AFTER_MAX;
}

static void
put_reason(struct xbuf *line, const struct exchange *e)
{
	const struct outcome *o = answer_outcome(e->answer);

	xbuf_printf(line, "%s: ", e->url);
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

/*
 * True for what may pass, while nothing of an answer was delivered.  A lost
 * connection may not once a status has come: that of success means that a
 * provider is at work, and is paid.
 */
static bool
may_pass(const struct exchange *e)
{
	if (answer_was_written(e->answer))
		return false;
	return e->result.end == HTTP_UNREACHABLE ||
	    answer_outcome(e->answer)->may_retry;
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

void
exchange_run(struct exchange *e)
{
	struct http_receiver to = { e, begin_body, take_body };
	struct http *http = http_new();
	int64_t start = http_now();

	if (e->clocks.all != 0)
		e->clocks.deadline = start + e->clocks.all;
	for (e->tried_again = 0;; e->tried_again++) {
		e->answer = answer_new(e->form);
		answer_hide(e->answer, e->secret);
		e->started = http_now();
		e->first_ms = -1;
		http_post(http, e->url, e->headers, e->body, &e->clocks, &to,
		    &e->result);
		hide(e->result.location, e->secret);
		hide(e->result.generation_id, e->secret);
		if (is_redirect(&e->result))
			end_redirected(e->answer, e->result.location);
		else
			conclude(e->answer, &e->result);
		/* By now JSON within JSON has been read, too. */
		outcome_mask(answer_outcome(e->answer), e->secret);
		if (!wait_to_retry(e))
			break;
		exchange_free(e);
	}
	e->total_ms = http_now() - start;
	http_free(http);
}

void
exchange_free(struct exchange *e)
{
	answer_free(e->answer);
	e->answer = NULL;
	http_result_free(&e->result);
}

/* What can be done about a server's error; "" where the reason says it all. */
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
			      "https://openrouter.ai/settings/credits, or "
			      "lower max_completion_tokens"
			    : "; add credit, or lower max_completion_tokens";
	case 403:
		return "; check what the key may do, its limits, and the text";
	case 404:
		return "; check the model's slug, the base URL, and what the "
		       "request asks of providers";
	case 407:
		return "; the proxy's URL needs the right user and password";
	case 413:
		return "; send less, such as smaller attachments";
	case 429:
		return o->may_retry
		    ? "; wait, or name a fallback with -m"
		    : "; come back tomorrow, or take a model that is not free";
	default:
		return "";
	}
}

/* The same for whatever the reason speaks of: the transfer, or the answer. */
static const char *
cure(const struct exchange *e)
{
	const struct outcome *o = answer_outcome(e->answer);

	if (strcmp(o->why.at, e->result.why) == 0)
		return e->result.cure;
	if (o->status == EXIT_CUT)
		return "; raise it with -p max_completion_tokens=N";
	return cure_of_error(o, endpoint_is_openrouter(e->url));
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
	terminal_warnx("%s: %s%s", e->url, e->result.why, as);
}

void
exchange_complain(const struct exchange *e)
{
	struct xbuf line = { 0 };

	if (answer_outcome(e->answer)->status == 0) {
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
