/*
 * exchange_words - what is said of an exchange that did not go well
 */

#include <string.h>

#include "endpoint.h"
#include "exchange.h"
#include "retry.h"
#include "terminal.h"
#include "utf8.h"

/* Of a server's words as many bytes are told; the error object has all. */
#define REASON_MAX ((size_t)1000)

double
exchange_asked_wait(const struct exchange *e)
{
	double after = e->result.retry_after;

	if (after == 0)
		after = exchange_outcome(e)->retry_after;
	return after < RETRY_AFTER_MAX ? after : RETRY_AFTER_MAX;
}

void
exchange_put_reason(struct xbuf *line, const struct exchange *e)
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
	exchange_put_reason(&line, e);
	if (exchange_asked_wait(e) > 0)
		xbuf_printf(
		    &line, "; it asks to wait %.10g s", exchange_asked_wait(e));
	xbuf_puts(&line, cure(e));
	terminal_warnx("%s", line.at);
	xbuf_free(&line);
}
