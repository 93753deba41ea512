/*
 * convo - a request as the conversation in it grows
 */

#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "convo.h"
#include "xout.h"

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

void
convo_add_array(struct convo *c, struct jtext array)
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
	xbuf_put(b, ",", b->at[b->len - 1] != '{');
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

int
convo_add_request(struct convo *c, struct jtext request)
{
	struct jtext messages = { "[]", 2 };

	if (jtext_get(request, "messages", &messages) &&
	    jtext_kind(messages) != '[')
		return -1;
	if (carries_on(c, messages))
		xbuf_clear(&c->messages);
	convo_add_array(c, messages);
	merge(c, request);
	return 0;
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
	struct jtext_walk w;
	struct jtext first;

	c->messages = (struct xbuf){ 0 };
	put(&c->messages, message);
	if (old.len == 0)
		return;
	w = walk(&old);
	if (jtext_next(&w, NULL, &first) && !has_role(first, "\"system\"") &&
	    !has_role(first, "\"developer\""))
		w = walk(&old);
	if (w.at < w.end)
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

/* True when the request has prompt or input for messages. */
static bool
has_prompt(const struct convo *c)
{
	struct jtext request = { c->request.at, c->request.len }, v;

	return !find_messages(c, &v) &&
	    (jtext_get(request, "prompt", &v) ||
		jtext_get(request, "input", &v));
}

/*
 * The request up to the place of its messages, and from there on.  With a
 * prompt it is all head.
 */
static void
put_head(const struct convo *c, struct xbuf *b)
{
	static const struct jtext name = { "\"messages\"", 10 };
	static const struct jtext open = { "[", 1 };
	struct jtext at;

	if (find_messages(c, &at)) {
		xbuf_put(b, c->request.at, (size_t)(at.at + 1 - c->request.at));
		return;
	}
	if (has_prompt(c)) {
		xbuf_put(b, c->request.at, c->request.len);
		return;
	}
	xbuf_puts(b, "{");
	put_members(c, true, b);
	put_member(b, name, open);
}

static void
put_tail(const struct convo *c, struct xbuf *b)
{
	struct jtext at;

	if (find_messages(c, &at)) {
		xbuf_puts(b, at.at + 1);
		return;
	}
	if (has_prompt(c)) {
		xbuf_puts(b, "");
		return;
	}
	xbuf_puts(b, "]");
	put_members(c, false, b);
	xbuf_puts(b, "}");
}

void
xconvo_write(const struct convo *c, const struct inlay *message)
{
	struct xbuf head = { 0 }, tail = { 0 }, why = { 0 };

	if (has_prompt(c) && c->messages.len + message->text.len > 0)
		xapierror(EX_DATAERR,
		    "a request with a prompt has no messages to add to");
	put_head(c, &head);
	put_tail(c, &tail);
	xout_json_part(head.at, head.len);
	if (c->messages.len > 0)
		xout_json_part(c->messages.at, c->messages.len);
	if (c->messages.len > 0 && message->text.len > 0)
		xout(",", 1);
	if (message->text.len > 0 && inlay_write(message, &why) == -1) {
		/* What is torn must not look like a request. */
		xout("\n", 1);
		xapierror(EX_NOINPUT, "%s", why.at);
	}
	xout_json(tail.at, tail.len);
	xbuf_free(&head);
	xbuf_free(&tail);
}

void
convo_free(struct convo *c)
{
	xbuf_free(&c->messages);
	xbuf_free(&c->request);
	*c = (struct convo){ 0 };
}
