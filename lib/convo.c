/*
 * convo - a request as the conversation in it grows
 */

#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "convo.h"
#include "overlay.h"
#include "xout.h"

/* The texts between an array's brackets. */
static void
add_all(struct convo *c, struct jtext elements)
{
	if (elements.len == 0)
		return;
	if (c->messages.len > 0)
		xbuf_put(&c->messages, ",", 1);
	jtext_put(&c->messages, elements);
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

/* A request, its messages [] where it has any. */
static void
put_bare(struct xbuf *b, struct jtext request)
{
	static const struct jtext empty = { "[]", 2 };
	struct jtext_walk w = jtext_walk(request);
	struct jtext name, value;

	xbuf_puts(b, "{");
	while (jtext_next(&w, &name, &value))
		overlay_put_member(
		    b, name, jtext_is(name, "\"messages\"") ? empty : value);
	xbuf_puts(b, "}");
}

/* Lays a request's other members over those so far. */
static void
merge(struct convo *c, struct jtext request)
{
	struct xbuf bare = { 0 }, merged = { 0 };

	put_bare(&bare, request);
	if (c->request.len == 0) {
		c->request = bare;
		return;
	}
	overlay_put(&merged, jtext_of(&c->request), jtext_of(&bare));
	xbuf_free(&bare);
	xbuf_free(&c->request);
	c->request = merged;
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
	jtext_put(&c->messages, message);
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

/* Writes the members that a new request has before its messages, or after. */
static void
put_members(const struct convo *c, bool before, struct xbuf *b)
{
	struct jtext_walk w = jtext_walk(jtext_of(&c->request));
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		bool is_model =
		    jtext_is(name, "\"model\"") || jtext_is(name, "\"models\"");

		if (is_model == before)
			overlay_put_member(b, name, value);
	}
}

/* True when the request has prompt or input for messages. */
static bool
has_prompt(const struct convo *c)
{
	struct jtext request = jtext_of(&c->request), v;

	return !jtext_get(request, "messages", &v) &&
	    (jtext_get(request, "prompt", &v) ||
		jtext_get(request, "input", &v));
}

/* The request up to its first message, and from behind the last one on. */
static void
put_around(const struct convo *c, struct xbuf *head, struct xbuf *tail)
{
	static const struct jtext name = { "\"messages\"", 10 };
	static const struct jtext open = { "[", 1 };
	struct jtext request = jtext_of(&c->request), at;

	if (jtext_get(request, "messages", &at)) {
		xbuf_put(head, request.at, (size_t)(at.at + 1 - request.at));
		xbuf_puts(tail, at.at + 1);
		return;
	}
	xbuf_puts(head, "{");
	put_members(c, true, head);
	overlay_put_member(head, name, open);
	xbuf_puts(tail, "]");
	put_members(c, false, tail);
	xbuf_puts(tail, "}");
}

static void
xwrite_messages(const struct convo *c, const struct inlay *message)
{
	struct xbuf why = { 0 };

	if (c->messages.len > 0)
		xout_json_part(c->messages.at, c->messages.len);
	if (c->messages.len > 0 && message->text.len > 0)
		xout(",", 1);
	if (message->text.len > 0 && inlay_write(message, &why) == -1) {
		/* What is torn must not look like a request. */
		xout("\n", 1);
		xapierror(EX_NOINPUT, "%s", why.at);
	}
}

void
xconvo_write(const struct convo *c, const struct inlay *message)
{
	struct xbuf head = { 0 }, tail = { 0 };

	if (has_prompt(c)) {
		if (c->messages.len + message->text.len > 0)
			xapierror(EX_DATAERR,
			    "the field prompt takes the place of messages: "
			    "leave out either it, or words, attachments and "
			    "-s");
		xout_json(c->request.at, c->request.len);
		return;
	}
	put_around(c, &head, &tail);
	xout_json_part(head.at, head.len);
	xwrite_messages(c, message);
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
