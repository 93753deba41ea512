/*
 * answer - from the bytes of a body to JSON lines and an outcome
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#include "answer.h"
#include "apierror.h"
#include "chat.h"
#include "json.h"
#include "secret.h"
#include "stream.h"
#include "utf8.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

struct answer {
	enum answer_form form;
	int http;
	bool is_stream;
	struct stream *stream;
	struct json *json;
	struct xbuf body; /* of an answer that is not a stream */
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
	xbuf_free(&a->body);
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

static bool
is_success(const struct answer *a)
{
	return a->http >= 200 && a->http <= 299;
}

void
answer_begin(struct answer *a, int http, const char *type)
{
	static const char stream[] = "text/event-stream";

	a->http = http;
	a->is_stream =
	    is_success(a) && strncasecmp(type, stream, sizeof(stream) - 1) == 0;
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

/* White space ahead of the JSON is sent to keep the connection alive. */
static enum answer_news
feed_body(struct answer *a, const char *bytes, size_t len)
{
	size_t space = 0;

	if (a->body.len == 0)
		while (space < len && strchr(" \t\r\n", bytes[space]) &&
		    bytes[space] != '\0')
			space++;
	if (a->body.len + len - space > ANSWER_MAX) {
		/* What an error means is known by its HTTP status. */
		if (is_success(a))
			outcome_fail(&a->outcome, EX_PROTOCOL,
			    "the answer is over %zu bytes", ANSWER_MAX);
		return ANSWER_ENOUGH;
	}
	xbuf_put(&a->body, bytes + space, len - space);
	return a->body.len > 0 ? ANSWER_PROGRESS : ANSWER_WAITING;
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
	struct xbuf body = a->body;
	enum answer_news news;

	a->body = (struct xbuf){ 0 };
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
	if (is_success(a) && begins_stream(&a->body))
		news = become_stream(a);
	return news;
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
fail_strange(struct answer *a, int status, const char *what)
{
	struct xbuf words = { 0 };

	if (a->body.len == 0) {
		outcome_fail(&a->outcome, status, "an empty body");
		return;
	}
	excerpt(&a->body, &words);
	if (*a->body.at == '<')
		what = "a web page instead of JSON";
	outcome_fail(&a->outcome, status, "%s%s%s", what,
	    *words.at != '\0' ? ": " : "", words.at);
	xbuf_free(&words);
}

/* Reads the body: 1, or 0 with the failure noted. */
static int
read_body(struct answer *a, int status, const jv **value, struct jtext *text)
{
	struct xbuf what = { 0 };

	if (a->body.len > 0 &&
	    json_whole(a->json, a->body.at, a->body.len) == 1) {
		text->at = json_text(a->json, &text->len);
		*value = json_value(a->json);
		return 1;
	}
	xbuf_puts(&what, "not JSON");
	if (a->body.len > 0)
		xbuf_printf(&what, " (%s)", json_fault(a->json));
	fail_strange(a, status, what.at);
	xbuf_free(&what);
	return 0;
}

/* An error status whose body need not be in the API's shape, or JSON. */
static void
end_error(struct answer *a)
{
	int status = apierror_http_status(a->http);
	struct outcome *o = &a->outcome;
	struct jtext text;
	const jv *value;
	char *said;

	o->code = a->http;
	o->may_retry = apierror_may_retry(&(jv){ 0 }, a->http);
	if (read_body(a, status, &value, &text) == 0)
		return;
	if (apierror_is(value))
		/* With choices beside it, the next command sees a break. */
		outcome_error(
		    o, value, text, chat_status(value), a->http, false);
	else if ((said = apierror_words(value)) != NULL) {
		outcome_fail(o, status, "%s", said);
		free(said);
	} else
		fail_strange(a, status, "an unknown error");
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
		outcome_error(
		    &a->outcome, &failure, text, status, a->http, v.delivered);
	else if (status == EX_PROTOCOL)
		fail_strange(a, status, chat_verdict_reason(status));
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

	if (read_body(a, EX_PROTOCOL, &value, &text) == 0)
		return;
	facts_take(&a->facts, value);
	if (apierror_is(value) || chat_kind(value) == CHAT_RESPONSE)
		take_response(a, value, text);
	else
		fail_strange(a, EX_PROTOCOL, "no chat completion");
}

/*
 * Where connections fail, some answers are whole: those that say they are
 * longer, or lack the last chunk of HTTP.  What is badly encoded is none.
 */
static bool
is_whole(struct answer *a, int status)
{
	return is_success(a) && status != EX_PROTOCOL && a->body.len > 0 &&
	    json_whole(a->json, a->body.at, a->body.len) == 1;
}

/* What it means that the body broke off.  Garbage is that anywhere. */
static int
broken_status(const struct answer *a, int status)
{
	return is_success(a) && status != EX_PROTOCOL && a->body.len > 0
	    ? EXIT_BROKEN
	    : status;
}

void
answer_end(struct answer *a, int status, const char *why)
{
	secret_mask(a->body.at, a->body.len, a->secret);
	if (a->is_stream) {
		stream_end(a->stream, status, why, &a->response);
		a->told = stream_told(a->stream);
	} else if (a->outcome.status != 0)
		return;
	else if (why != NULL && a->http < 400 && !is_whole(a, status))
		outcome_fail(&a->outcome, broken_status(a, status), "%s", why);
	else if (is_success(a))
		end_body(a);
	else
		end_error(a);
}

bool
answer_has_token(const struct answer *a)
{
	return a->is_stream ? stream_has_token(a->stream) : a->body.len > 0;
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
		if (a->body.len > 0)
			excerpt(&a->body, &raw);
		outcome_put(&a->outcome, raw.at);
	}
	xbuf_free(&raw);
}
