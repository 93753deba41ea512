/*
 * answer - from the bytes of a body to JSON lines and a judgement
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "answer.h"
#include "apierror.h"
#include "chat.h"
#include "fold.h"
#include "json.h"
#include "jvx.h"
#include "sse.h"
#include "utf8.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

struct answer {
	enum answer_form form;
	int http;
	bool is_stream;
	struct json *json;
	struct sse *sse;
	struct fold *fold;
	struct xbuf body; /* of an answer that is not a stream */
	size_t events; /* of a stream, so far */
	size_t folded; /* bytes that the fold holds at most */
	struct chat_verdict verdict;
	struct answer_facts facts;

	bool delivered; /* a chunk was written or folded */
	bool done; /* [DONE] came */
	bool strange; /* something else came, perhaps an error */

	struct xbuf response; /* to be written by answer_put */
	struct xbuf error; /* the same: an error object */
	int status;
	int told; /* the status that what was written tells by itself */
	int code;
	bool may_retry;
	double retry_after;
	struct xbuf why;
};

static int take_event(void *, const char *, size_t);

struct answer *
answer_new(enum answer_form form)
{
	struct answer *a;

	a = xzalloc(sizeof(*a));
	a->form = form;
	a->json = json_new(0);
	a->sse = sse_new(take_event, a);
	a->fold = fold_new();
	a->retry_after = -1;
	a->facts = (struct answer_facts){ jv_invalid(), jv_invalid(),
		jv_invalid(), jv_invalid() };
	return a;
}

void
answer_free(struct answer *a)
{
	if (a == NULL)
		return;
	json_free(a->json);
	sse_free(a->sse);
	fold_free(a->fold);
	xbuf_free(&a->body);
	xbuf_free(&a->response);
	xbuf_free(&a->error);
	xbuf_free(&a->why);
	jv_free(a->facts.model);
	jv_free(a->facts.provider);
	jv_free(a->facts.id);
	jv_free(a->facts.usage);
	free(a);
}

void
answer_begin(struct answer *a, int http, const char *type)
{
	static const char stream[] = "text/event-stream";

	a->http = http;
	a->is_stream = http >= 200 && http <= 299 &&
	    strncasecmp(type, stream, sizeof(stream) - 1) == 0;
}

static void __attribute__((format(printf, 3, 4)))
fail(struct answer *a, int status, const char *fmt, ...)
{
	va_list ap;
	char *s;

	if (a->status >= status && a->why.len > 0)
		return;
	a->status = status;
	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	xbuf_clear(&a->why);
	xbuf_puts(&a->why, s);
	free(s);
}

static void
note(jv *fact, const jv *value, const char *name)
{
	jv v = jvx_get(value, name);

	if (jv_is_valid(v) && jv_get_kind(v) != JV_KIND_NULL) {
		jv_free(*fact);
		*fact = v;
	} else
		jv_free(v);
}

static void
note_facts(struct answer *a, const jv *value)
{
	note(&a->facts.model, value, "model");
	note(&a->facts.provider, value, "provider");
	note(&a->facts.id, value, "id");
	note(&a->facts.usage, value, "usage");
}

/* Keeps an error that the server made, to be handed on as it came. */
static void
take_error(struct answer *a, const jv *value, struct jtext text, int status)
{
	char *said;

	said = apierror_message(value);
	a->code = apierror_code(value, a->http);
	fail(a, status, "%s%s",
	    said != NULL ? said : "an error without a word of why",
	    a->delivered ? " (in mid-stream)" : "");
	a->may_retry = !a->delivered && apierror_may_retry(value, a->http);
	a->retry_after = apierror_retry_after(value);
	/*
	 * The next command must come to the same status by the same bytes:
	 * after chunks any error is a break, alone it is what its code says.
	 */
	if (a->delivered ? a->form == ANSWER_CHUNKS
			 : apierror_status(value, 0) == status)
		xbuf_put(&a->error, text.at, text.len);
	free(said);
}

/* An error within a choice says more than that the answer was broken off. */
static void
note_choice_error(struct answer *a, const jv *value)
{
	jv choice = chat_choice(value);
	char *said;

	if (apierror_is(&choice) &&
	    (said = apierror_message(&choice)) != NULL) {
		fail(a, a->told, "%s", said);
		free(said);
	}
	jv_free(choice);
}

static int
take_chunk(struct answer *a, struct jtext text)
{
	if (a->form == ANSWER_CHUNKS)
		xout_json(text.at, text.len);
	else if ((a->folded += text.len) > ANSWER_MAX) {
		fail(
		    a, EXIT_BROKEN, "the answer is over %zu bytes", ANSWER_MAX);
		return 1;
	} else
		fold_take(a->fold, text);
	a->delivered = true;
	return 0;
}

/* True for what no answer holds, such as a {"type":"ping"}. */
static bool
is_strange(const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	return kind != CHAT_CHUNK && kind != CHAT_RESPONSE &&
	    kind != CHAT_ERROR;
}

/* An event's data: a chunk, an error, or [DONE]. */
static int
take_event(void *arg, const char *data, size_t len)
{
	static const char done[] = "[DONE]";
	struct answer *a = arg;
	struct jtext text;
	const jv *value;
	int status;

	if (len == sizeof(done) - 1 && memcmp(data, done, len) == 0) {
		a->done = true;
		return 1;
	}
	if (len == 0)
		return 0;
	a->events++;
	if (json_whole(a->json, data, len) == -1) {
		fail(a, a->delivered ? EXIT_BROKEN : EX_PROTOCOL,
		    "an event of the stream is not JSON: %s",
		    json_fault(a->json));
		return 1;
	}
	text.at = json_text(a->json, &text.len);
	value = json_value(a->json);
	note_facts(a, value);
	if (is_strange(value)) {
		a->strange = true;
		return 0;
	}
	status = chat_verdict_take(&a->verdict, value);
	if (!apierror_is(value)) {
		a->told = a->verdict.status;
		note_choice_error(a, value);
		return take_chunk(a, text);
	}
	take_error(a, value, text, status);
	return 1;
}

static enum answer_body
feed_stream(struct answer *a, const char *bytes, size_t len)
{
	size_t events = a->events;
	int said;

	said = sse_feed(a->sse, bytes, len);
	if (said == -1)
		fail(a, a->delivered ? EXIT_BROKEN : EX_PROTOCOL,
		    "an event of the stream is over %zu bytes", SSE_MAX);
	if (said != 0)
		return ANSWER_ENOUGH;
	if (a->events == events)
		return ANSWER_WAITING;
	return a->verdict.finished ? ANSWER_FINISHED : ANSWER_PROGRESS;
}

/* White space ahead of the JSON is sent to keep the connection alive. */
static enum answer_body
feed_body(struct answer *a, const char *bytes, size_t len)
{
	size_t space = 0;

	if (a->body.len == 0)
		while (space < len && strchr(" \t\r\n", bytes[space]) &&
		    bytes[space] != '\0')
			space++;
	if (a->body.len + len - space > ANSWER_MAX) {
		fail(
		    a, EX_PROTOCOL, "the answer is over %zu bytes", ANSWER_MAX);
		return ANSWER_ENOUGH;
	}
	xbuf_put(&a->body, bytes + space, len - space);
	return a->body.len > 0 ? ANSWER_PROGRESS : ANSWER_WAITING;
}

enum answer_body
answer_feed(struct answer *a, const char *bytes, size_t len)
{
	return a->is_stream ? feed_stream(a, bytes, len)
			    : feed_body(a, bytes, len);
}

/* [DONE] has no form in JSON: a last chunk says it where none has yet. */
static void
close_chunks(struct answer *a)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{");
	if (jv_get_kind(a->facts.id) == JV_KIND_STRING) {
		xbuf_puts(&b, "\"id\":");
		xbuf_quote(&b, jv_string_value(a->facts.id),
		    (size_t)jv_string_length_bytes(jv_copy(a->facts.id)));
		xbuf_puts(&b, ",");
	}
	xbuf_puts(&b,
	    "\"object\":\"chat.completion.chunk\",\"choices\":["
	    "{\"index\":0,\"delta\":{},"
	    "\"finish_reason\":\"stop\"}]}");
	take_chunk(a, (struct jtext){ b.at, b.len });
	xbuf_free(&b);
}

static const char *
not_finished(const struct answer *a)
{
	return a->done
	    ? "the stream has an event that is no chunk, and no finish_reason"
	    : "the stream ended without [DONE] or a finish_reason";
}

/* openrouter-api 4.3: an error, [DONE], a finish_reason, or cut short. */
static void
end_stream(struct answer *a, int status, const char *why)
{
	bool chosen;
	int verdict;

	if (why == NULL && a->status == 0 && !a->done)
		sse_end(a->sse);
	chosen = a->verdict.chosen;
	if (a->done && !a->verdict.finished && chosen && !a->strange) {
		a->verdict.finished = true;
		if (a->form == ANSWER_CHUNKS)
			close_chunks(a);
	}
	if (a->status == 0 && !chosen && a->done)
		fail(a, EX_PROTOCOL, "the stream holds no answer");
	else if (a->status == 0 && !a->verdict.finished)
		fail(a, why != NULL && !a->delivered ? status : EXIT_BROKEN,
		    "%s", why != NULL ? why : not_finished(a));
	verdict = chat_verdict_end(&a->verdict);
	if (verdict > a->status)
		fail(a, verdict, "%s", chat_verdict_reason(verdict));
	if (a->form == ANSWER_WHOLE && chosen)
		fold_response(a->fold, &a->response);
}

/* A few words of what came instead, for a message: its title or its start. */
static void
excerpt(const struct xbuf *body, struct xbuf *out)
{
	const char *from = body->at, *title, *to;
	size_t len = body->len;

	title = strcasestr(body->at, "<title>");
	if (title != NULL && (to = strcasestr(title, "</title>")) != NULL) {
		from = title + strlen("<title>");
		len = (size_t)(to - from);
	}
	if (len > 200)
		len = 200;
	xbuf_put(out, from, utf8_valid(from, len));
}

static void
not_json(struct answer *a, int status, const char *what)
{
	struct xbuf words = { 0 };

	if (a->body.len == 0) {
		fail(a, status, "an empty body");
		return;
	}
	excerpt(&a->body, &words);
	if (*a->body.at == '<')
		what = "a web page instead of JSON";
	fail(a, status, "%s: %s", what, words.at);
	xbuf_free(&words);
}

/* An error status whose body need not be in the API's shape, or JSON. */
static void
end_error(struct answer *a)
{
	int status = apierror_http_status(a->http);
	struct jtext text;
	const jv *value;
	char *said;

	a->code = a->http;
	if (a->body.len == 0 ||
	    json_whole(a->json, a->body.at, a->body.len) == -1) {
		a->may_retry = apierror_may_retry(&(jv){ 0 }, a->http);
		not_json(a, status, "not JSON");
		return;
	}
	text.at = json_text(a->json, &text.len);
	value = json_value(a->json);
	if (apierror_is(value)) {
		take_error(a, value, text, apierror_status(value, a->http));
		return;
	}
	a->may_retry = apierror_may_retry(value, a->http);
	if ((said = apierror_words(value)) != NULL)
		fail(a, status, "%s", said);
	else
		not_json(a, status, "an unknown error");
	free(said);
}

/* A body with a status of success: openrouter-api 5.2. */
static void
end_body(struct answer *a)
{
	enum chat_kind kind;
	struct jtext text;
	const jv *value;
	int status;

	if (a->body.len == 0 ||
	    json_whole(a->json, a->body.at, a->body.len) == -1) {
		not_json(a, EX_PROTOCOL, "not JSON");
		return;
	}
	text.at = json_text(a->json, &text.len);
	value = json_value(a->json);
	kind = chat_kind(value);
	note_facts(a, value);
	if (kind != CHAT_RESPONSE && !apierror_is(value)) {
		not_json(a, EX_PROTOCOL, "no chat completion");
		return;
	}
	status = chat_verdict_take(&a->verdict, value);
	if (apierror_is(value)) {
		take_error(a, value, text, status);
		return;
	}
	a->told = status;
	note_choice_error(a, value);
	if (status != 0)
		fail(a, status, "%s", chat_verdict_reason(status));
	if (status != EX_PROTOCOL)
		xbuf_put(&a->response, text.at, text.len);
}

void
answer_end(struct answer *a, int status, const char *why)
{
	if (a->is_stream)
		end_stream(a, status, why);
	else if (why != NULL && a->status == 0 && a->http < 400)
		fail(a,
		    a->http <= 299 && a->body.len > 0 ? EXIT_BROKEN : status,
		    "%s", why);
	else if (a->status == 0 && a->http >= 200 && a->http <= 299)
		end_body(a);
	else if (a->status == 0)
		end_error(a);
}

int
answer_status(const struct answer *a)
{
	return a->status;
}

const char *
answer_why(const struct answer *a)
{
	return a->why.at != NULL ? a->why.at : "";
}

int
answer_code(const struct answer *a)
{
	return a->code;
}

bool
answer_may_retry(const struct answer *a)
{
	return a->may_retry && !a->delivered;
}

double
answer_retry_after(const struct answer *a)
{
	return a->retry_after;
}

/* True when the response itself tells the next command the status. */
static bool
is_told(const struct answer *a)
{
	return a->status == a->told && (a->response.len > 0 || a->delivered);
}

void
answer_put(struct answer *a)
{
	struct xbuf raw = { 0 };

	if (a->response.len > 0)
		xout_json(a->response.at, a->response.len);
	if (a->status != 0 && a->error.len == 0 && !is_told(a)) {
		if (a->body.len > 0)
			excerpt(&a->body, &raw);
		apierror_make(&a->error, a->status,
		    apierror_http_status(a->code) == a->status ? a->code : 0,
		    answer_why(a), raw.at);
	}
	if (a->error.len > 0)
		xout_json(a->error.at, a->error.len);
	xbuf_free(&raw);
}

const struct answer_facts *
answer_facts(const struct answer *a)
{
	return &a->facts;
}
