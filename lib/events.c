/*
 * events - the events of any stream, as JSON values
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "ending.h"
#include "events.h"
#include "json.h"
#include "secret.h"
#include "sse.h"
#include "xbuf.h"
#include "xmem.h"

struct events {
	events_put_fn *put;
	void *arg;
	const char *secret;
	struct outcome *outcome;
	struct facts *facts;
	struct json *json;
	struct sse *sse;
	struct ending ending;
	size_t n; /* events */
	bool delivered;
	bool done; /* [DONE] came */
	bool is_last; /* what comes may be torn */
	int told;
};

static int take_event(void *, const char *, size_t);

struct events *
events_new(events_put_fn *put, void *arg, const char *secret,
    struct outcome *outcome, struct facts *facts)
{
	struct events *e = xzalloc(sizeof(*e));

	e->put = put;
	e->arg = arg;
	e->secret = secret;
	e->outcome = outcome;
	e->facts = facts;
	e->json = json_new(0);
	e->sse = sse_new(take_event, e);
	return e;
}

void
events_free(struct events *e)
{
	if (e == NULL)
		return;
	ending_free(&e->ending);
	json_free(e->json);
	sse_free(e->sse);
	free(e);
}

/* Before anything of an answer came, or in the middle of one. */
static int
graver(const struct events *e, int status)
{
	return e->delivered ? EXIT_BROKEN : status;
}

static void
put(struct events *e, struct jtext text, const jv *value)
{
	e->delivered = true;
	e->put(e->arg, text, value);
}

/*
 * openrouter-api 4.4 and 6.2.  told is what the next command comes to by the
 * text.  An event that tells of an error in words of its own, in the middle of
 * others, is one of them all the same.
 */
static void
take_failure(struct events *e, const jv *failure, const jv *value,
    struct jtext text, int told)
{
	outcome_error(e->outcome, failure, text,
	    told != 0 ? told : apierror_status(failure, 0), 200, e->delivered);
	if (e->delivered && !apierror_is(value))
		put(e, text, value);
}

static int
take_value(struct events *e, const jv *value)
{
	jv failure = ending_failure(value);
	bool failed = jv_is_valid(failure);
	int status = ending_take(&e->ending, value);
	struct jtext text;

	text.at = json_text(e->json, &text.len);
	facts_take_any(e->facts, value);
	if (failed)
		take_failure(e, &failure, value, text, status);
	else {
		e->told = chat_worse(e->told, status);
		put(e, text, value);
	}
	jv_free(failure);
	return failed;
}

static int
take_data(struct events *e, const char *data, size_t len)
{
	e->n++;
	if (sse_is_done(data, len)) {
		e->done = true;
		return 1;
	}
	if (json_whole(e->json, data, len) != -1)
		return take_value(e, json_value(e->json));
	if (e->is_last && ending_is_over(&e->ending))
		return 0;
	outcome_fail(e->outcome, graver(e, EX_PROTOCOL),
	    "an event of the stream is not JSON: %s", json_fault(e->json));
	return 1;
}

static int
take_event(void *arg, const char *data, size_t len)
{
	struct events *e = arg;
	struct xbuf masked = { 0 };
	int over;

	if (len == 0)
		return 0;
	over = take_data(e, secret_masked(data, len, e->secret, &masked), len);
	xbuf_free(&masked);
	return over;
}

enum answer_news
events_feed(struct events *e, const char *bytes, size_t len)
{
	size_t n = e->n;
	int said = sse_feed(e->sse, bytes, len);

	if (said == -1)
		outcome_fail(e->outcome, graver(e, EX_PROTOCOL),
		    "an event of the stream is over %zu bytes", SSE_MAX);
	if (said != 0)
		return ANSWER_ENOUGH;
	if (e->n == n)
		return ANSWER_WAITING;
	return ending_is_over(&e->ending) ? ANSWER_FINISHED : ANSWER_PROGRESS;
}

/* True where the values, [DONE] or the server say that all of it came. */
static bool
is_whole(const struct events *e, const char *why)
{
	if (!e->delivered)
		return false;
	return e->done || ending_is_over(&e->ending) ||
	    (why == NULL && !e->ending.is_known);
}

void
events_end(struct events *e, int status, const char *why)
{
	e->is_last = true;
	if (why == NULL && e->outcome->status == 0 && !e->done)
		sse_end(e->sse);
	if (e->outcome->status == 0 && !is_whole(e, why)) {
		if (why != NULL)
			outcome_fail(e->outcome, graver(e, status), "%s", why);
		else if (!e->delivered)
			outcome_fail(e->outcome, EX_PROTOCOL,
			    "the stream holds no answer");
		else
			outcome_fail(e->outcome, EXIT_BROKEN,
			    "the stream ended without [DONE] or another "
			    "event that ends it");
	}
	if (chat_worse(e->told, e->outcome->status) == e->told && e->told != 0)
		outcome_fail(
		    e->outcome, e->told, "%s", chat_verdict_reason(e->told));
}

bool
events_delivered(const struct events *e)
{
	return e->delivered;
}

int
events_told(const struct events *e)
{
	return e->told;
}
