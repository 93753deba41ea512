/*
 * convo - folds what stands on a pipe into one conversation
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "convo.h"

static void
put(struct xbuf *b, struct jtext t)
{
	xbuf_put(b, t.at, t.len);
}

/* The texts between an array's brackets. */
static void
add_all(struct convo *c, struct jtext elements)
{
	if (elements.len == 0)
		return;
	if (c->messages.len > 0)
		xbuf_put(&c->messages, ",", 1);
	put(&c->messages, elements);
}

static bool
has_role(struct jtext message, const char *quoted)
{
	struct jtext role;

	return jtext_get(message, "role", &role) && jtext_is(role, quoted);
}

void
convo_add(struct convo *c, struct jtext message)
{
	c->answered |= has_role(message, "\"assistant\"");
	add_all(c, message);
}

static void
add_array(struct convo *c, struct jtext array)
{
	struct jtext_walk w = jtext_walk(array);
	struct jtext m;

	while (!c->answered && jtext_next(&w, NULL, &m))
		c->answered = has_role(m, "\"assistant\"");
	add_all(c, jtext_body(array));
}

/* True when the array holds the conversation so far, and more or no more. */
static bool
carries_on(const struct convo *c, struct jtext array)
{
	struct jtext all = jtext_body(array);

	return c->answered && all.len >= c->messages.len &&
	    memcmp(all.at, c->messages.at, c->messages.len) == 0 &&
	    (all.len == c->messages.len || all.at[c->messages.len] == ',');
}

static void
put_member(struct xbuf *b, struct jtext name, struct jtext value)
{
	xbuf_put(b, ",", b->len > 1);
	put(b, name);
	xbuf_put(b, ":", 1);
	put(b, value);
}

/* Finds a member by its name as it is spelled, quotes included. */
static bool
find(struct jtext object, struct jtext quoted, struct jtext *value)
{
	struct jtext_walk w = jtext_walk(object);
	struct jtext name, v;
	bool found = false;

	while (jtext_next(&w, &name, &v))
		if (name.len == quoted.len &&
		    memcmp(name.at, quoted.at, name.len) == 0) {
			*value = v;
			found = true;
		}
	return found;
}

/* Lays a request's members over those so far; its messages become []. */
static void
merge(struct convo *c, struct jtext request)
{
	struct jtext base = { c->request.at, c->request.len };
	struct jtext_walk old = jtext_walk(base), new = jtext_walk(request);
	struct jtext name, value, ignored;
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{");
	while (jtext_next(&old, &name, &value)) {
		if (!jtext_is(name, "\"messages\""))
			find(request, name, &value);
		put_member(&b, name, value);
	}
	while (jtext_next(&new, &name, &value)) {
		if (find(base, name, &ignored))
			continue;
		if (jtext_is(name, "\"messages\""))
			value = (struct jtext){ "[]", 2 };
		put_member(&b, name, value);
	}
	xbuf_puts(&b, "}");
	xbuf_free(&c->request);
	c->request = b;
}

static int
take_request(struct convo *c, struct jtext request, struct xbuf *why)
{
	struct jtext messages = { "[]", 2 };

	if (jtext_get(request, "messages", &messages) &&
	    jtext_kind(messages) != '[') {
		xbuf_puts(why, "messages is not an array");
		return EX_DATAERR;
	}
	if (carries_on(c, messages))
		xbuf_clear(&c->messages);
	add_array(c, messages);
	merge(c, request);
	return 0;
}

/* The choice with index 0, or the first. */
static bool
first_choice(struct jtext response, struct jtext *choice)
{
	struct jtext choices, index, v;
	struct jtext_walk w;
	bool found = false;

	if (!jtext_get(response, "choices", &choices))
		return false;
	w = jtext_walk(choices);
	while (jtext_next(&w, NULL, &v)) {
		if (!found)
			*choice = v;
		found = true;
		if (jtext_get(v, "index", &index) && jtext_is(index, "0")) {
			*choice = v;
			break;
		}
	}
	return found;
}

/* A message as the answer has it, or made from the text of a completion. */
static bool
put_message(struct xbuf *b, struct jtext choice)
{
	struct jtext m, role;

	if (jtext_get(choice, "message", &m) && jtext_kind(m) == '{') {
		if (jtext_get(m, "role", &role)) {
			put(b, m);
			return true;
		}
		xbuf_puts(b, "{\"role\":\"assistant\"");
		xbuf_put(b, ",", m.len > 2);
		xbuf_put(b, m.at + 1, m.len - 1);
		return true;
	}
	if (jtext_get(choice, "text", &m) && jtext_kind(m) == '"') {
		xbuf_puts(b, "{\"role\":\"assistant\",\"content\":");
		put(b, m);
		xbuf_puts(b, "}");
		return true;
	}
	return false;
}

static void
add_made(struct convo *c, struct xbuf *message)
{
	convo_add(c, (struct jtext){ message->at, message->len });
	xbuf_free(message);
}

/* A cut or a refused answer may be carried on; a broken one may not. */
static int
judge(int status, struct xbuf *why)
{
	if (status == 0 || status == EXIT_CUT || status == EXIT_REFUSED)
		return 0;
	if (why->len == 0)
		xbuf_puts(why, chat_verdict_reason(status));
	return status;
}

/* The reason that a choice gives for being an error. */
static void
put_reason(struct xbuf *why, const jv *value)
{
	jv choice = chat_choice(value);
	char *said = apierror_message(&choice);

	if (said != NULL)
		xbuf_puts(why, said);
	free(said);
	jv_free(choice);
}

static int
take_response(
    struct convo *c, struct jtext response, const jv *value, struct xbuf *why)
{
	struct chat_verdict v = { 0 };
	struct xbuf message = { 0 };
	struct jtext choice;
	int status;

	chat_verdict_take(&v, value);
	if ((status = chat_verdict_end(&v)) != 0)
		put_reason(why, value);
	if ((status = judge(status, why)) != 0)
		return status;
	if (!first_choice(response, &choice) ||
	    !put_message(&message, choice)) {
		xbuf_puts(why, "the answer holds no message");
		return EX_PROTOCOL;
	}
	add_made(c, &message);
	return 0;
}

/* Ends the stream, if there is one, and adds what it was folded to. */
static int
end_stream(struct convo *c, struct xbuf *why)
{
	struct xbuf message = { 0 };
	int status;

	if (c->fold == NULL)
		return 0;
	status = judge(chat_verdict_end(&c->verdict), why);
	c->verdict = (struct chat_verdict){ 0 };
	fold_message(c->fold, &message);
	fold_free(c->fold);
	c->fold = NULL;
	if (status == 0 && message.len > 0)
		add_made(c, &message);
	xbuf_free(&message);
	return status;
}

static int
take_chunk(
    struct convo *c, struct jtext chunk, const jv *value, struct xbuf *why)
{
	struct jtext id = { "", 0 };
	int status;

	jtext_get(chunk, "id", &id);
	if (c->fold != NULL && id.len > 0 && c->id.len > 0 &&
	    !jtext_is(id, c->id.at) && (status = end_stream(c, why)) != 0)
		return status;
	if (c->fold == NULL) {
		c->fold = fold_new();
		xbuf_clear(&c->id);
	}
	if (c->id.len == 0)
		put(&c->id, id);
	fold_take(c->fold, chunk);
	if ((status = chat_verdict_take(&c->verdict, value)) != 0)
		put_reason(why, value);
	return judge(status, why);
}

/* A stream's last chunk may name neither its object nor a delta. */
static bool
is_chunk(const struct convo *c, struct jtext t, enum chat_kind kind)
{
	struct jtext choice, message;

	return kind == CHAT_CHUNK ||
	    (kind == CHAT_RESPONSE && c->fold != NULL &&
		!(first_choice(t, &choice) &&
		    jtext_get(choice, "message", &message)));
}

int
convo_take(struct convo *c, struct jtext t, const jv *value, struct xbuf *why)
{
	enum chat_kind kind = chat_kind(value);
	int status;

	if (is_chunk(c, t, kind))
		return take_chunk(c, t, value, why);
	if ((status = end_stream(c, why)) != 0)
		return status;
	switch (kind) {
	case CHAT_REQUEST:
		return take_request(c, t, why);
	case CHAT_RESPONSE:
		return take_response(c, t, value, why);
	case CHAT_MESSAGE:
		convo_add(c, t);
		return 0;
	case CHAT_MESSAGES:
		add_array(c, t);
		return 0;
	default:
		/* An empty array is a conversation that has not begun. */
		if (jtext_is(t, "[]"))
			return 0;
		xbuf_puts(why,
		    "a value that is no request, message, response "
		    "or chunk");
		return EX_DATAERR;
	}
}

int
convo_end(struct convo *c, struct xbuf *why)
{
	return end_stream(c, why);
}

/* Walks the conversation's messages. */
static struct jtext_walk
walk(const struct xbuf *messages)
{
	return (struct jtext_walk){ messages->at, messages->at + messages->len,
		false };
}

void
convo_put_first(struct convo *c, struct jtext message)
{
	struct xbuf old = c->messages;
	struct jtext_walk w = walk(&old);
	struct jtext first;

	c->messages = (struct xbuf){ 0 };
	put(&c->messages, message);
	if (jtext_next(&w, NULL, &first) && !has_role(first, "\"system\"") &&
	    !has_role(first, "\"developer\""))
		w = walk(&old);
	if (w.at != NULL && w.at < w.end)
		add_all(c, (struct jtext){ w.at, (size_t)(w.end - w.at) });
	xbuf_free(&old);
}

/* The place of the messages in a request that was taken. */
static bool
find_messages(const struct convo *c, struct jtext *messages)
{
	return jtext_get((struct jtext){ c->request.at, c->request.len },
	    "messages", messages);
}

/* Writes the members that a new request has before its messages, or after. */
static void
put_members(const struct convo *c, bool before, struct xbuf *b)
{
	struct jtext_walk w =
	    jtext_walk((struct jtext){ c->request.at, c->request.len });
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		bool is_model =
		    jtext_is(name, "\"model\"") || jtext_is(name, "\"models\"");

		if (is_model == before)
			put_member(b, name, value);
	}
}

void
convo_head(const struct convo *c, struct xbuf *b)
{
	static const struct jtext name = { "\"messages\"", 10 };
	static const struct jtext open = { "[", 1 };
	struct jtext at;

	if (find_messages(c, &at)) {
		xbuf_put(b, c->request.at, (size_t)(at.at + 1 - c->request.at));
		return;
	}
	xbuf_puts(b, "{");
	put_members(c, true, b);
	put_member(b, name, open);
}

void
convo_tail(const struct convo *c, struct xbuf *b)
{
	struct jtext at;

	if (find_messages(c, &at)) {
		xbuf_puts(b, at.at + 1);
		return;
	}
	xbuf_puts(b, "]");
	put_members(c, false, b);
	xbuf_puts(b, "}");
}

bool
convo_has_prompt(const struct convo *c)
{
	struct jtext request = { c->request.at, c->request.len }, v;

	return jtext_get(request, "prompt", &v) ||
	    jtext_get(request, "input", &v);
}

void
convo_free(struct convo *c)
{
	fold_free(c->fold);
	jv_free(c->verdict.id);
	xbuf_free(&c->id);
	xbuf_free(&c->messages);
	xbuf_free(&c->request);
	*c = (struct convo){ 0 };
}
