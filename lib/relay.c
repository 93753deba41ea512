/*
 * relay - any answer, on its way to standard output
 */

#include <stdlib.h>
#include <sysexits.h>

#include "bodykind.h"
#include "chat_verdict.h"
#include "ending.h"
#include "events.h"
#include "head.h"
#include "json.h"
#include "jvx.h"
#include "mediatype.h"
#include "raw.h"
#include "record.h"
#include "relay.h"
#include "reply.h"
#include "rows.h"
#include "xbuf.h"
#include "xmem.h"
#include "xout.h"

struct relay {
	const struct relay_how *how;
	const char *secret;
	enum bodykind kind;
	char *type; /* of the answer */
	struct json *json;
	void *reply; /* reads it, and errors; has the outcome */
	struct events *events;
	struct rows *rows;
	struct raw *raw;
	bool was_put; /* an event or a row */
	struct xbuf lead; /* while it is not known what comes */
	struct head head;
	int told; /* the status that JSON tells by itself */
	struct facts facts;
};

static void
put_head(void *relay)
{
	struct relay *r = relay;

	head_put(&r->head, r->secret);
}

static void
put_event(void *relay, struct jtext text, const jv *value)
{
	struct relay *r = relay;

	put_head(r);
	r->was_put = true;
	xrecord_put(r->how->query, text, value);
}

static void *
open_relay(const void *how, const char *secret)
{
	struct relay *r = xzalloc(sizeof(*r));

	r->how = how;
	r->secret = secret;
	r->json = json_new(JSON_LAZY);
	r->reply = reply_intake.open(&r->json, secret);
	facts_init(&r->facts);
	r->events = events_new(
	    put_event, r, secret, reply_intake.outcome(r->reply), &r->facts);
	r->rows =
	    rows_new(put_event, r, secret, reply_intake.outcome(r->reply));
	r->raw = raw_new(put_head, r, secret, reply_intake.outcome(r->reply));
	return r;
}

static void
close_relay(void *relay)
{
	struct relay *r = relay;

	if (r == NULL)
		return;
	events_free(r->events);
	reply_intake.close(r->reply);
	json_free(r->json);
	rows_free(r->rows);
	raw_free(r->raw);
	xbuf_free(&r->lead);
	head_free(&r->head);
	facts_free(&r->facts);
	free(r->type);
	free(r);
}

static struct outcome *
outcome(void *relay)
{
	struct relay *r = relay;

	return reply_intake.outcome(r->reply);
}

static void
take_head(void *relay, const char *line, size_t len)
{
	struct relay *r = relay;

	if (r->how->head)
		head_take(&r->head, line, len);
}

static enum bodykind
kind_of(const struct relay *r, int http)
{
	enum bodykind kind = bodykind_of(http, r->type);

	if (r->how->is_bare && http < 300)
		return BODYKIND_NOTHING;
	/* A page is an error, unless it was asked for. */
	if (kind == BODYKIND_BYTES && mediatype_is(r->type, "text/html") &&
	    !r->how->pages)
		return BODYKIND_JSON;
	/* Without a program rows are as good as they are. */
	if (kind == BODYKIND_ROWS && r->how->query == NULL)
		return BODYKIND_BYTES;
	return kind;
}

static void
begin(void *relay, int http, const char *type)
{
	struct relay *r = relay;

	r->type = xstrdup(type);
	reply_intake.begin(r->reply, http, type);
	r->kind = kind_of(r, http);
}

static enum answer_news
refuse(struct relay *r)
{
	outcome_fail(outcome(r), EX_DATAERR,
	    "the answer%s%s%s is not JSON, and -q is for JSON",
	    *r->type != '\0' ? " (" : "", r->type, *r->type != '\0' ? ")" : "");
	return ANSWER_ENOUGH;
}

static enum answer_news
feed_known(struct relay *r, const char *bytes, size_t len)
{
	switch (r->kind) {
	case BODYKIND_EVENTS:
		return events_feed(r->events, bytes, len);
	case BODYKIND_ROWS:
		return rows_feed(r->rows, bytes, len);
	case BODYKIND_BYTES:
		if (r->how->query != NULL)
			return refuse(r);
		return raw_feed(r->raw, r->type, bytes, len);
	case BODYKIND_JSON:
		return reply_intake.feed(r->reply, bytes, len);
	default:
		return ANSWER_PROGRESS;
	}
}

static enum answer_news
feed(void *relay, const char *bytes, size_t len)
{
	struct relay *r = relay;

	if (r->kind != BODYKIND_UNKNOWN)
		return feed_known(r, bytes, len);
	xbuf_put(&r->lead, bytes, len);
	r->kind = bodykind_of_lead(&r->lead);
	if (r->kind == BODYKIND_UNKNOWN)
		return ANSWER_WAITING;
	return feed_known(r, r->lead.at, r->lead.len);
}

/* A success may have failed all the same: openrouter-api 5.2, 6.2. */
static void
look_at(struct relay *r, const jv *value, struct jtext text)
{
	struct ending e = { 0 };
	jv failure = ending_failure(value);
	int status = ending_take(&e, value);

	facts_take_any(&r->facts, value);
	if (jv_is_valid(failure) && !e.chat.delivered)
		outcome_error(outcome(r), &failure, text, status, 200, false);
	else if (status != 0) {
		outcome_fail(
		    outcome(r), status, "%s", chat_verdict_reason(status));
		r->told = status != EX_PROTOCOL ? status : 0;
	}
	jv_free(failure);
	ending_free(&e);
}

static void
end_json(struct relay *r, int status, const char *why)
{
	struct jtext text;
	const jv *value;

	reply_intake.end(r->reply, status, why);
	if (r->how->is_bare && why == NULL && outcome(r)->status != 0) {
		xbuf_clear(&outcome(r)->why);
		xbuf_puts(&outcome(r)->why, "HEAD brings no reason");
	}
	if ((value = relay_value(r, &text)) != NULL)
		look_at(r, value, text);
}

static void
end(void *relay, int status, const char *why)
{
	struct relay *r = relay;

	if (r->kind == BODYKIND_UNKNOWN && r->lead.len > 0) {
		r->kind = BODYKIND_BYTES;
		feed_known(r, r->lead.at, r->lead.len);
	}
	if (r->kind == BODYKIND_JSON) {
		end_json(r, status, why);
		return;
	}
	if (r->kind == BODYKIND_EVENTS)
		events_end(r->events, status, why);
	else if (r->kind == BODYKIND_ROWS)
		rows_end(r->rows, status, why);
	else
		raw_end(r->raw, status, why);
}

/* The time to the first token is that of a stream. */
static bool
has_begun(const void *relay)
{
	const struct relay *r = relay;

	return events_delivered(r->events);
}

static bool
was_written(const void *relay)
{
	const struct relay *r = relay;

	return raw_was_written(r->raw) || r->was_put;
}

const jv *
relay_value(void *taken, struct jtext *text)
{
	struct relay *r = taken;

	if (r->kind != BODYKIND_JSON ||
	    (outcome(r)->status != 0 && r->told == 0))
		return NULL;
	text->at = json_text(r->json, &text->len);
	return json_value(r->json);
}

const struct facts *
relay_facts(const void *taken)
{
	const struct relay *r = taken;

	return &r->facts;
}

/* True where what was written tells the next command the status. */
static bool
is_told(struct relay *r)
{
	struct outcome *o = outcome(r);

	if (raw_was_written(r->raw))
		return true;
	if (o->error.len > 0)
		return false;
	return o->status ==
	    (r->kind == BODYKIND_EVENTS ? events_told(r->events) : r->told);
}

void
relay_put(void *taken)
{
	struct relay *r = taken;
	struct xbuf raw = { 0 };
	struct jtext text;
	const jv *value;

	put_head(r);
	if ((value = relay_value(r, &text)) != NULL)
		xrecord_put(r->how->query, text, value);
	if (!is_told(r) && r->how->query == NULL) {
		reply_excerpt(r->reply, &raw);
		outcome_put(outcome(r), raw.at);
		xbuf_free(&raw);
	}
	xout_flush();
}

static const char *
cure(const struct outcome *o, bool ours)
{
	(void)ours;
	return o->code == 405 ? "; name the method with -X" : NULL;
}

const struct intake relay_intake = {
	.open = open_relay,
	.head = take_head,
	.begin = begin,
	.feed = feed,
	.end = end,
	.has_begun = has_begun,
	.was_written = was_written,
	.outcome = outcome,
	.cure = cure,
	.close = close_relay,
};
