/*
 * stream - the event stream of an answer
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "fold.h"
#include "json.h"
#include "secret.h"
#include "sse.h"
#include "stream.h"
#include "xmem.h"
#include "xout.h"

/* The bytes of chunks that a fold may take. */
#define FOLD_MAX ((size_t)64 * 1024 * 1024)

struct stream {
	struct outcome *outcome;
	struct facts *facts;
	struct json *json;
	struct sse *sse;
	struct fold *fold; /* NULL: chunks are written */
	const char *secret;
	struct chat_verdict verdict;
	size_t events;
	size_t folded; /* bytes */
	bool delivered;
	bool done; /* [DONE] came */
	bool strange; /* something else came, perhaps an error */
	bool ending; /* what comes may be torn */
	int told;
};

static int take_event(void *, const char *, size_t);

struct stream *
stream_new(bool fold, struct outcome *outcome, struct facts *facts)
{
	struct stream *s = xzalloc(sizeof(*s));

	s->outcome = outcome;
	s->facts = facts;
	s->json = json_new(0);
	s->sse = sse_new(take_event, s);
	s->fold = fold ? fold_new() : NULL;
	return s;
}

void
stream_free(struct stream *s)
{
	if (s == NULL)
		return;
	chat_verdict_end(&s->verdict);
	json_free(s->json);
	sse_free(s->sse);
	fold_free(s->fold);
	free(s);
}

void
stream_hide(struct stream *s, const char *secret)
{
	s->secret = secret;
}

/* Garbage, or too much: before an answer, or in the middle of one. */
static int
garbage_status(const struct stream *s)
{
	return s->delivered ? EXIT_BROKEN : EX_PROTOCOL;
}

static int
fold_chunk(struct stream *s, struct jtext text)
{
	if ((s->folded += text.len) <= FOLD_MAX &&
	    fold_take(s->fold, text) == 0)
		return 0;
	outcome_fail(s->outcome, EXIT_BROKEN,
	    "the answer is larger than %zu bytes or %d parts", FOLD_MAX,
	    FOLD_PARTS_MAX);
	return 1;
}

static int
put_chunk(struct stream *s, struct jtext text)
{
	s->delivered = true;
	if (s->fold != NULL)
		return fold_chunk(s, text);
	xout_json(text.at, text.len);
	return 0;
}

/*
 * The streams that have errors have the status 200: openrouter-api 4.4.  told
 * is what the next command makes of the text.
 */
static void
take_error(struct stream *s, const jv *holder, struct jtext text, int told)
{
	bool in_middle = s->verdict.delivered;

	/* What is said beside the error is a part of the answer. */
	if (s->fold != NULL && in_middle) {
		if (s->verdict.chosen)
			put_chunk(s, text);
		told = 0;
	}
	outcome_error(s->outcome, holder, text, told, 200, in_middle);
}

/* The commands behind us can tell two answers apart, a fold cannot. */
static bool
is_too_many(const struct stream *s, const jv *value)
{
	return s->fold != NULL && s->delivered &&
	    chat_verdict_begins(&s->verdict, value);
}

/* A chunk or an error.  Returns 1 when nothing that matters can follow. */
static int
take_value(struct stream *s, const jv *value, struct jtext text)
{
	jv failure = chat_failure(value);
	int over = 1, told;

	if (is_too_many(s, value))
		outcome_fail(s->outcome, EXIT_BROKEN,
		    "another answer begins in the stream");
	else {
		told = chat_verdict_take(&s->verdict, value);
		if (jv_is_valid(failure))
			take_error(s, &failure, text, told);
		else {
			s->told = s->verdict.status;
			over = put_chunk(s, text);
		}
	}
	jv_free(failure);
	return over;
}

/*
 * True for a value without a choice, such as usage, that is no part of a
 * stream of chunks: alone it would be an answer, and a faulty one.
 */
static bool
is_aside(const struct stream *s, const jv *value)
{
	jv choice = chat_choice(value);
	bool is = !jv_is_valid(choice) && !s->verdict.in_stream &&
	    !apierror_is(value) &&
	    (s->verdict.chosen || chat_kind(value) == CHAT_RESPONSE);

	jv_free(choice);
	return is;
}

/* A value that stands in an event. */
static int
take_json(struct stream *s)
{
	const jv *value = json_value(s->json);
	struct jtext text;

	text.at = json_text(s->json, &text.len);
	facts_take(s->facts, value);
	switch (chat_kind(value)) {
	case CHAT_CHUNK:
	case CHAT_RESPONSE:
	case CHAT_ERROR:
		return is_aside(s, value) ? 0 : take_value(s, value, text);
	default:
		/* Such as {"type":"ping"}. */
		s->strange = true;
		return 0;
	}
}

static int
take_data(struct stream *s, const char *data, size_t len)
{
	s->events++;
	if (sse_is_done(data, len)) {
		s->done = true;
		return 1;
	}
	if (json_whole(s->json, data, len) != -1)
		return take_json(s);
	if (s->ending && chat_verdict_is_finished(&s->verdict))
		return 0;
	outcome_fail(s->outcome, garbage_status(s),
	    "an event of the stream is not JSON: %s", json_fault(s->json));
	return 1;
}

static int
take_event(void *arg, const char *data, size_t len)
{
	struct stream *s = arg;
	struct xbuf masked = { 0 };
	int over;

	if (len == 0)
		return 0;
	over = take_data(s, secret_masked(data, len, s->secret, &masked), len);
	xbuf_free(&masked);
	return over;
}

enum stream_news
stream_feed(struct stream *s, const char *bytes, size_t len)
{
	size_t events = s->events;
	int said;

	said = sse_feed(s->sse, bytes, len);
	if (said == -1)
		outcome_fail(s->outcome, garbage_status(s),
		    "an event of the stream is over %zu bytes", SSE_MAX);
	if (said != 0)
		return STREAM_OVER;
	if (s->events == events)
		return STREAM_QUIET;
	return chat_verdict_is_finished(&s->verdict) ? STREAM_FINISHED
						     : STREAM_EVENT;
}

/* [DONE] has no form in JSON: a last chunk says it where none has yet. */
static void
put_last_chunk(struct stream *s)
{
	const char *between = "[";
	struct xbuf b = { 0 };
	int i;

	xbuf_puts(&b, "{");
	if (jv_get_kind(s->facts->id) == JV_KIND_STRING) {
		xbuf_puts(&b, "\"id\":");
		xbuf_quote(&b, jv_string_value(s->facts->id),
		    (size_t)jv_string_length_bytes(jv_copy(s->facts->id)));
		xbuf_puts(&b, ",");
	}
	xbuf_puts(&b, "\"object\":\"chat.completion.chunk\",\"choices\":");
	for (i = 0; i < 64; i++)
		if ((chat_verdict_unfinished(&s->verdict) >> i & 1) != 0) {
			/* A delta would give a prompt's answer a message. */
			xbuf_printf(&b,
			    "%s{\"index\":%d,%s\"finish_reason\":\"stop\"}",
			    between, i, s->fold == NULL ? "\"delta\":{}," : "");
			between = ",";
		}
	xbuf_puts(&b, "]}");
	put_chunk(s, jtext_of(&b));
	xbuf_free(&b);
}

/* What is missing of a stream that is not finished. */
static void
fail_unfinished(struct stream *s, int status, const char *why)
{
	if (why != NULL)
		outcome_fail(
		    s->outcome, s->delivered ? EXIT_BROKEN : status, "%s", why);
	else if (!s->verdict.chosen && (s->done || s->events == 0))
		outcome_fail(
		    s->outcome, EX_PROTOCOL, "the stream holds no answer");
	else if (s->done)
		outcome_fail(s->outcome, EXIT_BROKEN,
		    "the stream has an event that is no chunk, and no "
		    "finish_reason");
	else
		outcome_fail(s->outcome, EXIT_BROKEN,
		    "the stream ended without [DONE] or a finish_reason");
}

/* Chunks may tell more than the response that they make. */
static void
put_folded(struct stream *s, struct xbuf *response)
{
	fold_response(s->fold, response);
	s->told = 0;
	/* No response has a place for the error that ended it. */
	if (!s->verdict.failed &&
	    json_whole(s->json, response->at, response->len) == 1)
		s->told = chat_status(json_value(s->json));
	if (s->told > s->outcome->status)
		outcome_fail(
		    s->outcome, s->told, "%s", chat_verdict_reason(s->told));
}

void
stream_end(struct stream *s, int status, const char *why, struct xbuf *response)
{
	struct chat_verdict *v = &s->verdict;

	s->ending = true;
	if (why == NULL && s->outcome->status == 0 && !s->done)
		sse_end(s->sse);
	if (s->outcome->status == 0 && !chat_verdict_is_finished(v)) {
		if (s->done && v->chosen && !s->strange)
			put_last_chunk(s);
		else
			fail_unfinished(s, status, why);
	}
	if (s->told > s->outcome->status)
		outcome_fail(
		    s->outcome, s->told, "%s", chat_verdict_reason(s->told));
	/* An error before all else is all of the answer. */
	if (s->fold != NULL && v->chosen && (v->delivered || !v->failed))
		put_folded(s, response);
}

bool
stream_delivered(const struct stream *s)
{
	return s->delivered;
}

bool
stream_has_token(const struct stream *s)
{
	return s->verdict.delivered;
}

int
stream_told(const struct stream *s)
{
	return s->told;
}
