/*
 * answer - from the bytes of a body to JSON lines and an outcome
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "answer.h"
#include "apierror.h"
#include "body.h"
#include "chat.h"
#include "chat_verdict.h"
#include "json.h"
#include "secret.h"
#include "stream.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

struct answer {
	enum answer_form form;
	bool is_stream;
	struct stream *stream;
	struct json *json;
	struct body body; /* of an answer that is not a stream */
	const char *secret;
	struct xbuf response; /* to be written at the end */
	int told; /* the status that the response tells by itself */
	struct facts facts;
	struct outcome outcome;
};

struct answer *
answer_new(enum answer_form form)
{
	struct answer *a = xzalloc(sizeof(*a));

	a->form = form;
	a->json = json_new(0);
	a->body.json = a->json;
	a->body.outcome = &a->outcome;
	a->stream = stream_new(form == ANSWER_WHOLE, &a->outcome, &a->facts);
	facts_init(&a->facts);
	return a;
}

void
answer_free(struct answer *a)
{
	if (a == NULL)
		return;
	stream_free(a->stream);
	json_free(a->json);
	body_free(&a->body);
	xbuf_free(&a->response);
	facts_free(&a->facts);
	outcome_free(&a->outcome);
	free(a);
}

void
answer_hide(struct answer *a, const char *secret)
{
	a->secret = secret;
	stream_hide(a->stream, secret);
}

void
answer_begin(struct answer *a, int http, const char *type)
{
	static const char stream[] = "text/event-stream";

	a->body.http = http;
	a->is_stream = body_is_success(&a->body) &&
	    strncasecmp(type, stream, sizeof(stream) - 1) == 0;
}

static enum answer_news
feed_stream(struct answer *a, const char *bytes, size_t len)
{
	switch (stream_feed(a->stream, bytes, len)) {
	case STREAM_QUIET:
		return ANSWER_WAITING;
	case STREAM_EVENT:
		return ANSWER_PROGRESS;
	case STREAM_FINISHED:
		return ANSWER_FINISHED;
	default:
		return ANSWER_ENOUGH;
	}
}

static enum answer_news
feed_body(struct answer *a, const char *bytes, size_t len)
{
	if (!body_take(&a->body, bytes, len))
		return ANSWER_ENOUGH;
	return a->body.bytes.len > 0 ? ANSWER_PROGRESS : ANSWER_WAITING;
}

/* No JSON and no web page begins as an event stream does. */
static bool
begins_stream(const struct xbuf *body)
{
	static const char *const begins[] = { ":", "data:", "event:" };
	size_t i;

	for (i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (body->len >= strlen(begins[i]) &&
		    memcmp(body->at, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

/* A stream whose Content-Type does not say so. */
static enum answer_news
become_stream(struct answer *a)
{
	struct xbuf body = a->body.bytes;
	enum answer_news news;

	a->body.bytes = (struct xbuf){ 0 };
	a->is_stream = true;
	news = feed_stream(a, body.at, body.len);
	xbuf_free(&body);
	return news;
}

enum answer_news
answer_feed(struct answer *a, const char *bytes, size_t len)
{
	enum answer_news news;

	if (a->is_stream)
		return feed_stream(a, bytes, len);
	news = feed_body(a, bytes, len);
	if (body_is_success(&a->body) && begins_stream(&a->body.bytes))
		news = become_stream(a);
	return news;
}

/* A response that is to be written, be it a fragment or cut. */
static void
keep_response(struct answer *a, const jv *failure, int status, struct jtext t)
{
	char *said = apierror_message(failure);

	if (status != 0)
		outcome_fail(&a->outcome, status, "%s",
		    said != NULL ? said : chat_verdict_reason(status));
	free(said);
	a->told = status;
	xbuf_put(&a->response, t.at, t.len);
}

/*
 * A response or an error: at the top, or in a choice, where it says more
 * than the finish_reason.
 */
static void
take_response(struct answer *a, const jv *value, struct jtext text)
{
	struct chat_verdict v = { 0 };
	int status = chat_verdict_take(&v, value);
	jv failure = chat_failure(value);

	if (apierror_is(value) || (jv_is_valid(failure) && !v.delivered))
		outcome_error(&a->outcome, &failure, text, status, a->body.http,
		    v.delivered);
	else if (status == EX_PROTOCOL)
		body_is_strange(&a->body, status, chat_verdict_reason(status));
	else
		keep_response(a, &failure, status, text);
	jv_free(failure);
	chat_verdict_end(&v);
}

/* A body with a status of success: openrouter-api 5.2. */
static void
end_body(struct answer *a)
{
	struct jtext text;
	const jv *value;

	if (!body_read(&a->body, EX_PROTOCOL, &value, &text))
		return;
	facts_take(&a->facts, value);
	if (apierror_is(value) || chat_kind(value) == CHAT_RESPONSE)
		take_response(a, value, text);
	else
		body_is_strange(&a->body, EX_PROTOCOL, "no chat completion");
}

void
answer_end(struct answer *a, int status, const char *why)
{
	struct body *b = &a->body;

	secret_mask(b->bytes.at, b->bytes.len, a->secret);
	if (a->is_stream) {
		stream_end(a->stream, status, why, &a->response);
		a->told = stream_told(a->stream);
	} else if (a->outcome.status != 0)
		return;
	else if (why != NULL && b->http < 400 && !body_is_whole(b, status))
		outcome_fail(
		    &a->outcome, body_broken_status(b, status), "%s", why);
	else if (body_is_success(b))
		end_body(a);
	else
		/* With choices beside it, the next command sees a break. */
		body_end_error(b, chat_status);
}

bool
answer_has_token(const struct answer *a)
{
	return a->is_stream ? stream_has_token(a->stream)
			    : a->body.bytes.len > 0;
}

bool
answer_was_written(const struct answer *a)
{
	return a->form == ANSWER_CHUNKS && stream_delivered(a->stream);
}

struct outcome *
answer_outcome(struct answer *a)
{
	return &a->outcome;
}

const struct facts *
answer_facts(const struct answer *a)
{
	return &a->facts;
}

/* True when what was written tells the next command the status. */
static bool
is_told(const struct answer *a)
{
	return a->outcome.status == a->told && a->outcome.error.len == 0 &&
	    (a->response.len > 0 || answer_was_written(a));
}

void
answer_put(struct answer *a)
{
	struct xbuf raw = { 0 };

	if (a->response.len > 0)
		xout_json(a->response.at, a->response.len);
	if (a->outcome.status != 0 && !is_told(a)) {
		body_excerpt(&a->body, &raw);
		outcome_put(&a->outcome, raw.at);
	}
	xbuf_free(&raw);
}
