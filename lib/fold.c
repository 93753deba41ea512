/*
 * fold - joins the chunks of a stream into one response
 *
 * The tables say how each member of a chunk grows: openrouter-api 4.2.
 */

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "grow.h"
#include "xmem.h"

struct fold {
	struct grow *chunk;
};

/* Finds a member that is neither null nor "". */
static bool
get_told(struct jtext object, const char *name, struct jtext *value)
{
	return jtext_get(object, name, value) && !jtext_is(*value, "null") &&
	    !jtext_is(*value, "\"\"");
}

/* True when both tell a member of that name, and differently. */
static bool
differ(const struct grow *n, struct jtext value, const char *name)
{
	const struct grow *member = grow_member(n, name);
	struct jtext old, new;

	if (member == NULL || (old = grow_text(member)).len == 0)
		return false;
	return get_told(value, name, &new) && !jtext_equal(old, new);
}

/* An index that is no number is none, as in chat.c: then it is the first. */
static struct jtext
choice_index(struct jtext index)
{
	static const struct jtext first = { "0", 1 };

	return jtext_kind(index) == '0' ? index : first;
}

static bool
same_choice(const struct grow *n, struct jtext value)
{
	const struct grow *member = grow_member(n, "index");
	struct jtext old = { "", 0 }, new = { "", 0 };

	if (member != NULL)
		old = grow_text(member);
	jtext_get(value, "index", &new);
	return jtext_equal(choice_index(old), choice_index(new));
}

/*
 * Fragments of a call share an index, where there is one; some servers give
 * all calls the index 0 and tell them apart by id, or by nothing but a name.
 */
static bool
same_call(const struct grow *n, struct jtext value)
{
	const struct grow *f = grow_member(n, "function");
	struct jtext told, function_text;

	if (differ(n, value, "index") || differ(n, value, "id"))
		return false;
	if (get_told(value, "index", &told) || get_told(value, "id", &told) ||
	    f == NULL || !jtext_get(value, "function", &function_text))
		return true;
	return !differ(f, function_text, "name");
}

/* Without an index, another id is another detail. */
static bool
same_detail(const struct grow *n, struct jtext value)
{
	struct jtext index;

	if (differ(n, value, "index") || differ(n, value, "type"))
		return false;
	return get_told(value, "index", &index) || !differ(n, value, "id");
}

static const struct grow_rule function[] = {
	{ .name = "name", .how = GROW_FIRST, .fallback = "\"\"" },
	{ .name = "arguments",
	    .how = GROW_JOIN,
	    .fallback = "\"{}\"",
	    .empty = "\"{}\"" },
	{ .name = NULL },
};

/* The index orders a call's fragments; no message has it. */
static const struct grow_rule call_members[] = {
	{ .name = "index", .how = GROW_FIRST, .hidden = true },
	{ .name = "id", .how = GROW_FIRST, .fallback = "\"\"" },
	{ .name = "type", .how = GROW_FIRST, .fallback = "\"function\"" },
	{ .name = "function", .how = GROW_INTO, .inner = function },
	{ .name = NULL },
};

static const struct grow_rule call = {
	.how = GROW_INTO,
	.inner = call_members,
	.same = same_call,
};

/* The last signature, id and format stay; a signature often comes alone. */
static const struct grow_rule detail_members[] = {
	{ .name = "index", .how = GROW_FIRST },
	{ .name = "type", .how = GROW_FIRST },
	{ .name = "id", .how = GROW_LAST },
	{ .name = "text", .how = GROW_JOIN },
	{ .name = "summary", .how = GROW_JOIN },
	{ .name = "data", .how = GROW_JOIN },
	{ .name = NULL },
};

static const struct grow_rule detail = {
	.how = GROW_INTO,
	.inner = detail_members,
	.same = same_detail,
};

static const struct grow_rule audio[] = {
	{ .name = "data", .how = GROW_JOIN },
	{ .name = "transcript", .how = GROW_JOIN },
	{ .name = NULL },
};

static const struct grow_rule message[] = {
	{ .name = "role", .how = GROW_FIRST, .fallback = "\"assistant\"" },
	{ .name = "content", .how = GROW_JOIN, .fallback = "null" },
	{ .name = "reasoning", .how = GROW_JOIN },
	{ .name = "reasoning_content", .how = GROW_JOIN },
	{ .name = "refusal", .how = GROW_JOIN },
	{ .name = "tool_calls", .how = GROW_MATCH, .inner = &call },
	{ .name = "reasoning_details", .how = GROW_MATCH, .inner = &detail },
	{ .name = "annotations", .how = GROW_APPEND },
	{ .name = "images", .how = GROW_APPEND },
	{ .name = "audio", .how = GROW_INTO, .inner = audio },
	{ .name = NULL },
};

static const struct grow_rule logprobs[] = {
	{ .name = "content", .how = GROW_APPEND },
	{ .name = "refusal", .how = GROW_APPEND },
	{ .name = NULL },
};

/*
 * Some servers repeat the message so far in each chunk.  An error ends the
 * stream and is told apart from the response.
 */
static const struct grow_rule choice_members[] = {
	{ .name = "index", .how = GROW_FIRST },
	{ .name = "delta",
	    .how = GROW_INTO,
	    .inner = message,
	    .as = "message" },
	{ .name = "message", .how = GROW_LAST, .unless = "delta" },
	{ .name = "error", .how = GROW_LAST, .hidden = true },
	{ .name = "text", .how = GROW_JOIN },
	{ .name = "logprobs", .how = GROW_INTO, .inner = logprobs },
	{ .name = NULL },
};

static const struct grow_rule choice = {
	.how = GROW_INTO,
	.inner = choice_members,
	.same = same_choice,
};

static const struct grow_rule chunk_members[] = {
	{ .name = "id", .how = GROW_FIRST },
	{ .name = "object", .how = GROW_FIRST },
	{ .name = "choices", .how = GROW_MATCH, .inner = &choice },
	{ .name = "error", .how = GROW_LAST, .hidden = true },
	{ .name = NULL },
};

static const struct grow_rule chunk = { .how = GROW_INTO,
	.inner = chunk_members };

struct fold *
fold_new(void)
{
	struct fold *f;

	f = xzalloc(sizeof(*f));
	f->chunk = grow_new(&chunk, FOLD_PARTS_MAX);
	return f;
}

void
fold_free(struct fold *f)
{
	if (f == NULL)
		return;
	grow_free(f->chunk);
	free(f);
}

int
fold_take(struct fold *f, struct jtext text)
{
	grow_take(f->chunk, text);
	return grow_is_full(f->chunk) ? -1 : 0;
}

static struct jtext
call_id(const struct grow *calls, size_t i)
{
	return grow_text(grow_member(grow_element(calls, i), "id"));
}

/* True when a call has no id, or one that an earlier call has too. */
static bool
is_ambiguous(const struct grow *calls, size_t i)
{
	struct jtext id = call_id(calls, i);
	size_t k;

	if (id.len == 0)
		return true;
	for (k = i; k > 0 && i - k < GROW_WINDOW; k--)
		if (jtext_equal(id, call_id(calls, k - 1)))
			return true;
	return false;
}

/* True when one of the calls near the i-th has this id. */
static bool
is_taken(const struct grow *calls, size_t i, struct jtext id)
{
	size_t k = i > GROW_WINDOW ? i - GROW_WINDOW : 0;

	for (; k < grow_count(calls) && k < i + GROW_WINDOW; k++)
		if (jtext_equal(id, call_id(calls, k)))
			return true;
	return false;
}

/* Calls are answered by their ids, so each gets one of its own. */
static void
settle_ids(struct grow *calls)
{
	struct xbuf b = { 0 };
	struct jtext id;
	size_t i, n;

	for (i = 0; i < grow_count(calls); i++) {
		if (!is_ambiguous(calls, i))
			continue;
		n = i;
		do {
			xbuf_clear(&b);
			xbuf_printf(&b, "\"call_%zu\"", n++);
			id = jtext_of(&b);
		} while (is_taken(calls, i, id));
		grow_set(grow_member(grow_element(calls, i), "id"), id);
	}
	xbuf_free(&b);
}

/* A choice's message, its calls settled; NULL where no delta came. */
static const struct grow *
settled_message(const struct grow *one)
{
	const struct grow *m = grow_member(one, "delta");
	struct grow *calls;

	if (m != NULL && (calls = grow_member(m, "tool_calls")) != NULL)
		settle_ids(calls);
	return m;
}

/* A chunk says that it is one; the stream of a prompt has no other name. */
static void
settle_object(struct fold *f)
{
	static const struct jtext chat = { "\"chat.completion\"", 17 };
	struct grow *object = grow_member(f->chunk, "object");

	if (object != NULL &&
	    !jtext_is(grow_text(object), "\"text_completion\""))
		grow_set(object, chat);
}

void
fold_response(struct fold *f, struct xbuf *out)
{
	const struct grow *choices = grow_member(f->chunk, "choices");
	size_t i;

	for (i = 0; choices != NULL && i < grow_count(choices); i++)
		settled_message(grow_element(choices, i));
	settle_object(f);
	if (grow_came(f->chunk))
		grow_put(f->chunk, out);
}

/* The choice with the index 0, or the first; NULL where none came. */
static const struct grow *
first_choice(const struct grow *choices)
{
	const struct grow *index;
	size_t i;

	for (i = 0; i < grow_count(choices) && i < GROW_WINDOW; i++) {
		index = grow_member(grow_element(choices, i), "index");
		if (index != NULL && jtext_is(grow_text(index), "0"))
			return grow_element(choices, i);
	}
	return grow_count(choices) > 0 ? grow_element(choices, 0) : NULL;
}

void
fold_message(struct fold *f, struct xbuf *out)
{
	const struct grow *choices = grow_member(f->chunk, "choices");
	const struct grow *one, *m;

	if (choices != NULL && (one = first_choice(choices)) != NULL &&
	    (m = settled_message(one)) != NULL && grow_came(m))
		grow_put(m, out);
}
