/*
 * fold - joins the chunks of a stream into one response
 *
 * The tables below say how each member of a chunk grows.  What they do not
 * name is kept as it came last.
 */

#include <stdlib.h>
#include <string.h>

#include "fold.h"

enum how {
	LAST, /* the last value that is not null */
	FIRST, /* the first value that is neither null nor "" */
	JOIN, /* strings, joined */
	APPEND, /* arrays, one after another */
	MATCH, /* an array whose elements grow, told apart by same() */
	INTO /* an object whose members grow */
};

struct node;

struct rule {
	const char *name;
	enum how how;
	const struct rule *inner; /* INTO: its members; MATCH: its elements */
	bool (*same)(const struct node *, struct jtext); /* of an element */
	const char *as; /* the name in the response, if it differs */
	const char *is; /* the value in the response, always */
	const char *fallback; /* the value where none came; else left out */
	const char *empty; /* JOIN: the value where only "" came */
	bool hidden; /* not in the response */
};

struct node {
	const struct rule *rule;
	struct xbuf name; /* quoted; empty in an array */
	struct xbuf text; /* LAST, FIRST: the value; JOIN: a string's body */
	bool came; /* some value that is not null came */
	bool is_parts; /* JOIN: content that came as parts */
	struct node **kids; /* APPEND, MATCH: elements; INTO: members */
	size_t count;
};

struct fold {
	struct node *chunk;
};

/*
 * How far back an element or a member is looked for: more than any answer
 * has at once, and a bound on the time that a hostile stream can take.
 */
enum { WINDOW = 256 };

static bool same_choice(const struct node *, struct jtext);
static bool same_call(const struct node *, struct jtext);
static bool same_detail(const struct node *, struct jtext);

static const struct rule other = { .how = LAST };

static const struct rule function[] = {
	{ .name = "name", .how = FIRST, .fallback = "\"\"" },
	{ .name = "arguments",
	    .how = JOIN,
	    .fallback = "\"{}\"",
	    .empty = "\"{}\"" },
	{ .name = NULL },
};

/* The index orders a call's fragments; no message has it. */
static const struct rule call_members[] = {
	{ .name = "index", .how = FIRST, .hidden = true },
	{ .name = "id", .how = FIRST, .fallback = "\"\"" },
	{ .name = "type", .how = FIRST, .fallback = "\"function\"" },
	{ .name = "function", .how = INTO, .inner = function },
	{ .name = NULL },
};

static const struct rule call = {
	.how = INTO,
	.inner = call_members,
	.same = same_call,
};

/* The last signature, id and format stay; a signature often comes alone. */
static const struct rule detail_members[] = {
	{ .name = "index", .how = FIRST },
	{ .name = "type", .how = FIRST },
	{ .name = "id", .how = LAST },
	{ .name = "text", .how = JOIN },
	{ .name = "summary", .how = JOIN },
	{ .name = "data", .how = JOIN },
	{ .name = NULL },
};

static const struct rule detail = {
	.how = INTO,
	.inner = detail_members,
	.same = same_detail,
};

static const struct rule audio[] = {
	{ .name = "data", .how = JOIN },
	{ .name = "transcript", .how = JOIN },
	{ .name = NULL },
};

static const struct rule message[] = {
	{ .name = "role", .how = FIRST, .fallback = "\"assistant\"" },
	{ .name = "content", .how = JOIN, .fallback = "null" },
	{ .name = "reasoning", .how = JOIN },
	{ .name = "reasoning_content", .how = JOIN },
	{ .name = "refusal", .how = JOIN },
	{ .name = "tool_calls", .how = MATCH, .inner = &call },
	{ .name = "reasoning_details", .how = MATCH, .inner = &detail },
	{ .name = "annotations", .how = APPEND },
	{ .name = "images", .how = APPEND },
	{ .name = "audio", .how = INTO, .inner = audio },
	{ .name = NULL },
};

static const struct rule logprobs[] = {
	{ .name = "content", .how = APPEND },
	{ .name = "refusal", .how = APPEND },
	{ .name = NULL },
};

static const struct rule choice_members[] = {
	{ .name = "index", .how = FIRST },
	{ .name = "delta", .how = INTO, .inner = message, .as = "message" },
	{ .name = "text", .how = JOIN },
	{ .name = "logprobs", .how = INTO, .inner = logprobs },
	{ .name = NULL },
};

static const struct rule choice = {
	.how = INTO,
	.inner = choice_members,
	.same = same_choice,
};

static const struct rule chunk_members[] = {
	{ .name = "id", .how = FIRST },
	{ .name = "object", .how = FIRST, .is = "\"chat.completion\"" },
	{ .name = "choices", .how = MATCH, .inner = &choice },
	{ .name = NULL },
};

static const struct rule chunk = { .how = INTO, .inner = chunk_members };

static const struct jtext no_name = { "", 0 };

static struct node *
node_new(const struct rule *rule, struct jtext name)
{
	struct node *n;

	if ((n = calloc(1, sizeof(*n))) == NULL)
		xbuf_nomem(NULL);
	n->rule = rule;
	xbuf_put(&n->name, name.at, name.len);
	return n;
}

static void
node_free(struct node *n)
{
	size_t i;

	if (n == NULL)
		return;
	for (i = 0; i < n->count; i++)
		node_free(n->kids[i]);
	free(n->kids);
	xbuf_free(&n->name);
	xbuf_free(&n->text);
	free(n);
}

static struct node *
add_kid(struct node *n, struct node *kid)
{
	/* Doubles at each power of two. */
	if ((n->count & (n->count - 1)) == 0) {
		n->kids = reallocarray(
		    n->kids, n->count ? 2 * n->count : 1, sizeof(*n->kids));
		if (n->kids == NULL)
			xbuf_nomem(NULL);
	}
	return n->kids[n->count++] = kid;
}

static struct jtext
node_text(const struct node *n)
{
	return (struct jtext){ n->text.at, n->text.len };
}

/* A member of an object that has a rule, or NULL. */
static struct node *
member(const struct node *n, const char *name)
{
	size_t i;

	for (i = 0; i < n->count; i++)
		if (n->kids[i]->rule->name != NULL &&
		    strcmp(n->kids[i]->rule->name, name) == 0)
			return n->kids[i];
	return NULL;
}

/* Finds a member that is neither null nor "". */
static bool
get_told(struct jtext object, const char *name, struct jtext *value)
{
	return jtext_get(object, name, value) && !jtext_is(*value, "null") &&
	    !jtext_is(*value, "\"\"");
}

/* True when both tell a member of that name, and differently. */
static bool
differ(const struct node *n, struct jtext value, const char *name)
{
	const struct node *old = member(n, name);
	struct jtext new;

	return old != NULL && old->text.len > 0 &&
	    get_told(value, name, &new) &&
	    (new.len != old->text.len ||
		memcmp(new.at, old->text.at, new.len) != 0);
}

static bool
same_choice(const struct node *n, struct jtext value)
{
	return !differ(n, value, "index");
}

/*
 * Fragments of a call share an index, where there is one; some servers give
 * all calls the index 0 and tell them apart by id, or by nothing but a name.
 */
static bool
same_call(const struct node *n, struct jtext value)
{
	const struct node *f = member(n, "function");
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
same_detail(const struct node *n, struct jtext value)
{
	struct jtext index;

	if (differ(n, value, "index") || differ(n, value, "type"))
		return false;
	return get_told(value, "index", &index) || !differ(n, value, "id");
}

static const struct rule *
rule_for(const struct rule *rules, struct jtext quoted)
{
	struct jtext name = jtext_body(quoted);

	for (; rules->name != NULL; rules++)
		if (jtext_is(name, rules->name))
			return rules;
	return &other;
}

static bool
is_called(const struct node *n, struct jtext quoted)
{
	return n->name.len == quoted.len &&
	    memcmp(n->name.at, quoted.at, quoted.len) == 0;
}

static struct node *
find_member(const struct node *n, struct jtext quoted)
{
	size_t i;

	for (i = n->count; i > 0 && n->count - i < WINDOW; i--)
		if (is_called(n->kids[i - 1], quoted))
			return n->kids[i - 1];
	return NULL;
}

static struct node *
find_element(const struct node *n, struct jtext value)
{
	size_t i;

	for (i = n->count; i > 0 && n->count - i < WINDOW; i--)
		if (n->rule->inner->same(n->kids[i - 1], value))
			return n->kids[i - 1];
	return NULL;
}

static void
set(struct node *n, struct jtext value)
{
	xbuf_clear(&n->text);
	xbuf_put(&n->text, value.at, value.len);
}

static void
add_part(struct node *n, struct jtext value)
{
	struct node *kid = add_kid(n, node_new(&other, no_name));

	set(kid, value);
	kid->came = true;
}

static void
add_text_part(struct node *n, struct jtext body)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{\"type\":\"text\",\"text\":\"");
	xbuf_put(&b, body.at, body.len);
	xbuf_puts(&b, "\"}");
	add_part(n, (struct jtext){ b.at, b.len });
	xbuf_free(&b);
}

static void
join_body(struct node *n, struct jtext body)
{
	if (n->is_parts)
		add_text_part(n, body);
	else
		xbuf_put(&n->text, body.at, body.len);
}

/*
 * Content that comes as parts, as some gateways send it: text parts are
 * joined like strings; with the first part of another kind it stays parts.
 */
static void
join_parts(struct node *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext type, text, element;

	while (jtext_next(&w, NULL, &element)) {
		if (jtext_get(element, "type", &type) &&
		    jtext_is(type, "\"text\"") &&
		    jtext_get(element, "text", &text) &&
		    jtext_kind(text) == '"') {
			join_body(n, jtext_body(text));
			continue;
		}
		if (!n->is_parts && n->text.len > 0)
			add_text_part(n, node_text(n));
		n->is_parts = true;
		add_part(n, element);
	}
}

static void take(struct node *, struct jtext value);

/* Members with a fallback are there from the start, also where none comes. */
static void
begin_object(struct node *n)
{
	const struct rule *r;
	struct xbuf name = { 0 };

	for (r = n->rule->inner; r->name != NULL; r++)
		if (r->fallback != NULL) {
			xbuf_clear(&name);
			xbuf_quote(&name, r->name, strlen(r->name));
			add_kid(n,
			    node_new(r, (struct jtext){ name.at, name.len }));
		}
	xbuf_free(&name);
}

static void
take_members(struct node *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext name, v;
	struct node *kid;

	if (n->count == 0)
		begin_object(n);
	while (jtext_next(&w, &name, &v)) {
		if ((kid = find_member(n, name)) == NULL)
			kid = add_kid(
			    n, node_new(rule_for(n->rule->inner, name), name));
		take(kid, v);
	}
}

static void
take_elements(struct node *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct node *kid;
	struct jtext v;

	while (jtext_next(&w, NULL, &v)) {
		if (jtext_kind(v) != '{')
			continue;
		if ((kid = find_element(n, v)) == NULL)
			kid = add_kid(n, node_new(n->rule->inner, no_name));
		take(kid, v);
	}
}

static void
take_appended(struct node *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext v;

	while (jtext_next(&w, NULL, &v))
		add_part(n, v);
}

/* True for a value that says something, and of a kind that can be folded. */
static bool
counts(const struct rule *rule, struct jtext value)
{
	char kind = jtext_kind(value);

	switch (rule->how) {
	case FIRST:
		return kind != 'n' && !jtext_is(value, "\"\"");
	case JOIN:
		return kind == '"' || kind == '[';
	case APPEND:
	case MATCH:
		return kind == '[';
	case INTO:
		return kind == '{';
	default:
		return kind != 'n';
	}
}

static void
take(struct node *n, struct jtext value)
{
	if (!counts(n->rule, value))
		return;
	switch (n->rule->how) {
	case LAST:
		set(n, value);
		break;
	case FIRST:
		if (!n->came)
			set(n, value);
		break;
	case JOIN:
		if (jtext_kind(value) == '"')
			join_body(n, jtext_body(value));
		else
			join_parts(n, value);
		break;
	case APPEND:
		take_appended(n, value);
		break;
	case MATCH:
		take_elements(n, value);
		break;
	case INTO:
		take_members(n, value);
		break;
	}
	n->came = true;
}

struct fold *
fold_new(void)
{
	struct fold *f;

	if ((f = calloc(1, sizeof(*f))) == NULL)
		xbuf_nomem(NULL);
	f->chunk = node_new(&chunk, no_name);
	return f;
}

void
fold_free(struct fold *f)
{
	if (f == NULL)
		return;
	node_free(f->chunk);
	free(f);
}

void
fold_take(struct fold *f, struct jtext text)
{
	take(f->chunk, text);
}

/* True when a call has no id, or one that an earlier call has too. */
static bool
is_ambiguous(struct node *const *calls, size_t i)
{
	const struct node *id = member(calls[i], "id"), *earlier;
	size_t k;

	for (k = i; k > 0 && i - k < WINDOW && id->came; k--) {
		earlier = member(calls[k - 1], "id");
		if (earlier->text.len == id->text.len &&
		    memcmp(earlier->text.at, id->text.at, id->text.len) == 0)
			return true;
	}
	return !id->came;
}

/* Calls are answered by their ids, so each gets one of its own. */
static void
settle_ids(struct node *calls)
{
	struct xbuf name = { 0 };
	struct node *id;
	size_t i;

	for (i = 0; i < calls->count; i++)
		if (is_ambiguous(calls->kids, i)) {
			id = member(calls->kids[i], "id");
			xbuf_clear(&name);
			xbuf_printf(&name, "\"call_%zu\"", i);
			set(id, (struct jtext){ name.at, name.len });
			id->came = true;
		}
	xbuf_free(&name);
}

/* A choice's message, its calls settled; NULL where no delta came. */
static struct node *
settled_message(struct node *one)
{
	struct node *m = member(one, "delta"), *calls;

	if (m != NULL && (calls = member(m, "tool_calls")) != NULL)
		settle_ids(calls);
	return m;
}

static void put(const struct node *, struct xbuf *out);

static void
put_name(const struct node *n, struct xbuf *out)
{
	if (n->rule->as != NULL)
		xbuf_quote(out, n->rule->as, strlen(n->rule->as));
	else
		xbuf_put(out, n->name.at, n->name.len);
	xbuf_puts(out, ":");
}

static void
put_list(const struct node *n, struct xbuf *out)
{
	size_t i;

	xbuf_puts(out, "[");
	for (i = 0; i < n->count; i++) {
		if (i > 0)
			xbuf_puts(out, ",");
		put(n->kids[i], out);
	}
	xbuf_puts(out, "]");
}

static void
put_object(const struct node *n, struct xbuf *out)
{
	const char *between = "";
	size_t i;

	xbuf_puts(out, "{");
	for (i = 0; i < n->count; i++) {
		if (n->kids[i]->rule->hidden)
			continue;
		xbuf_puts(out, between);
		between = ",";
		put_name(n->kids[i], out);
		put(n->kids[i], out);
	}
	xbuf_puts(out, "}");
}

static void
put_string(const struct node *n, struct xbuf *out)
{
	xbuf_puts(out, "\"");
	xbuf_put(out, n->text.at, n->text.len);
	xbuf_puts(out, "\"");
}

/* What stands for a value that did not come, or NULL. */
static const char *
stand_in(const struct node *n)
{
	if (n->rule->is != NULL)
		return n->rule->is;
	if (!n->came)
		return n->rule->fallback != NULL ? n->rule->fallback : "null";
	return n->text.len == 0 ? n->rule->empty : NULL;
}

static void
put(const struct node *n, struct xbuf *out)
{
	const char *instead = stand_in(n);

	if (instead != NULL)
		xbuf_puts(out, instead);
	else if (n->rule->how == INTO)
		put_object(n, out);
	else if (n->rule->how == JOIN && !n->is_parts)
		put_string(n, out);
	else if (n->rule->how == LAST || n->rule->how == FIRST)
		xbuf_put(out, n->text.at, n->text.len);
	else
		put_list(n, out);
}

void
fold_response(struct fold *f, struct xbuf *out)
{
	const struct node *choices = member(f->chunk, "choices");
	size_t i;

	for (i = 0; choices != NULL && i < choices->count; i++)
		settled_message(choices->kids[i]);
	if (f->chunk->came)
		put(f->chunk, out);
}

void
fold_message(struct fold *f, struct xbuf *out)
{
	const struct node *choices = member(f->chunk, "choices");
	const struct node *m;

	if (choices != NULL && choices->count > 0 &&
	    (m = settled_message(choices->kids[0])) != NULL && m->came)
		put(m, out);
}
