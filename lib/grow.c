/*
 * grow - JSON text that grows by rules
 */

#include <stdlib.h>
#include <string.h>

#include "grow.h"
#include "xmem.h"

struct grow {
	const struct grow_rule *rule;
	struct xbuf name; /* quoted; empty in an array */
	/* LAST, FIRST: the value; JOIN: a string's body; APPEND: elements */
	struct xbuf text;
	bool came; /* some value that is not null came */
	bool is_parts; /* JOIN: content that came as parts */
	struct grow **kids; /* MATCH: elements; INTO: members */
	size_t count;
	size_t *left; /* how many more parts all may have together */
};

static const struct grow_rule other = { .how = GROW_LAST };
static const struct jtext no_name = { "", 0 };

static struct grow *
named(const struct grow_rule *rule, struct jtext name, size_t *left)
{
	struct grow *n = xzalloc(sizeof(*n));

	n->rule = rule;
	n->left = left;
	xbuf_put(&n->name, name.at, name.len);
	return n;
}

void
grow_free(struct grow *n)
{
	size_t i;

	if (n == NULL)
		return;
	for (i = 0; i < n->count; i++)
		grow_free(n->kids[i]);
	free(n->kids);
	xbuf_free(&n->name);
	xbuf_free(&n->text);
	free(n);
}

static struct grow *
add_kid(struct grow *n, const struct grow_rule *rule, struct jtext name)
{
	/* Doubles at each power of two. */
	if ((n->count & (n->count - 1)) == 0) {
		n->kids = reallocarray(
		    n->kids, n->count ? 2 * n->count : 1, sizeof(*n->kids));
		if (n->kids == NULL)
			xnomem(NULL);
	}
	return n->kids[n->count++] = named(rule, name, n->left);
}

/* Returns NULL when there are too many parts. */
static struct grow *
add_part(struct grow *n, const struct grow_rule *rule, struct jtext name)
{
	if (*n->left == 0)
		return NULL;
	--*n->left;
	return add_kid(n, rule, name);
}

struct jtext
grow_text(const struct grow *n)
{
	return jtext_of(&n->text);
}

/* A member of an object that has a rule, or NULL. */
struct grow *
grow_member(const struct grow *n, const char *name)
{
	size_t i;

	for (i = 0; i < n->count; i++)
		if (n->kids[i]->rule->name != NULL &&
		    strcmp(n->kids[i]->rule->name, name) == 0)
			return n->kids[i];
	return NULL;
}

static const struct grow_rule *
rule_for(const struct grow_rule *rules, struct jtext quoted)
{
	struct jtext name = jtext_body(quoted);

	for (; rules->name != NULL; rules++)
		if (jtext_is(name, rules->name))
			return rules;
	return &other;
}

static bool
is_called(const struct grow *n, struct jtext quoted)
{
	return jtext_equal(jtext_of(&n->name), quoted);
}

static struct grow *
find_member(const struct grow *n, struct jtext quoted)
{
	size_t i;

	for (i = n->count; i > 0 && n->count - i < GROW_WINDOW; i--)
		if (is_called(n->kids[i - 1], quoted))
			return n->kids[i - 1];
	return NULL;
}

static struct grow *
find_element(const struct grow *n, struct jtext value)
{
	size_t i;

	for (i = n->count; i > 0 && n->count - i < GROW_WINDOW; i--)
		if (n->rule->inner->same(n->kids[i - 1], value))
			return n->kids[i - 1];
	return NULL;
}

void
grow_set(struct grow *n, struct jtext value)
{
	xbuf_clear(&n->text);
	xbuf_put(&n->text, value.at, value.len);
	n->came = true;
}

/* Adds an element to a list that is kept as one text. */
static void
add_element(struct grow *n, struct jtext value)
{
	if (n->text.len > 0)
		xbuf_put(&n->text, ",", 1);
	xbuf_put(&n->text, value.at, value.len);
}

static void
add_text_part(struct grow *n, struct jtext body)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "{\"type\":\"text\",\"text\":\"");
	xbuf_put(&b, body.at, body.len);
	xbuf_puts(&b, "\"}");
	add_element(n, jtext_of(&b));
	xbuf_free(&b);
}

/* Makes the string so far the first part. */
static void
become_parts(struct grow *n)
{
	struct xbuf body = n->text;

	n->text = (struct xbuf){ 0 };
	n->is_parts = true;
	if (body.len > 0)
		add_text_part(n, jtext_of(&body));
	xbuf_free(&body);
}

static void
join_body(struct grow *n, struct jtext body)
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
join_parts(struct grow *n, struct jtext value)
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
		if (!n->is_parts)
			become_parts(n);
		add_element(n, element);
	}
}

/* Members with a fallback are there from the start, also where none comes. */
static void
begin_object(struct grow *n)
{
	const struct grow_rule *r;
	struct xbuf name = { 0 };

	for (r = n->rule->inner; r->name != NULL; r++)
		if (r->fallback != NULL) {
			xbuf_clear(&name);
			xbuf_quote(&name, r->name, strlen(r->name));
			add_kid(n, r, jtext_of(&name));
		}
	xbuf_free(&name);
}

/* Of several members with one name the last counts, as in libjq. */
static bool
comes_again(struct jtext_walk w, struct jtext name)
{
	struct jtext later, v;

	while (jtext_next(&w, &later, &v))
		if (jtext_equal(later, name))
			return true;
	return false;
}

static void
take_members(struct grow *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext name, v;
	struct grow *kid;

	if (n->count == 0)
		begin_object(n);
	while (jtext_next(&w, &name, &v)) {
		if ((kid = find_member(n, name)) == NULL)
			kid = add_part(n, rule_for(n->rule->inner, name), name);
		/* Of the others the last stays in any case. */
		if (kid != NULL &&
		    (kid->rule == &other || !comes_again(w, name)))
			grow_take(kid, v);
	}
}

static void
take_elements(struct grow *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct grow *kid;
	struct jtext v;

	while (jtext_next(&w, NULL, &v)) {
		if (jtext_kind(v) != '{')
			continue;
		if ((kid = find_element(n, v)) == NULL)
			kid = add_part(n, n->rule->inner, no_name);
		if (kid != NULL)
			grow_take(kid, v);
	}
}

static void
take_appended(struct grow *n, struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext v;

	while (jtext_next(&w, NULL, &v))
		add_element(n, v);
}

/* True for a value that says something, and of a kind that can be folded. */
static bool
counts(const struct grow_rule *rule, struct jtext value)
{
	char kind = jtext_kind(value);

	switch (rule->how) {
	case GROW_FIRST:
		return kind != 'n' && !jtext_is(value, "\"\"");
	case GROW_JOIN:
		return kind == '"' || kind == '[';
	case GROW_APPEND:
	case GROW_MATCH:
		return kind == '[';
	case GROW_INTO:
		return kind == '{';
	default:
		return kind != 'n';
	}
}

void
grow_take(struct grow *n, struct jtext value)
{
	if (!counts(n->rule, value))
		return;
	switch (n->rule->how) {
	case GROW_LAST:
		grow_set(n, value);
		break;
	case GROW_FIRST:
		if (!n->came)
			grow_set(n, value);
		break;
	case GROW_JOIN:
		if (jtext_kind(value) == '"')
			join_body(n, jtext_body(value));
		else
			join_parts(n, value);
		break;
	case GROW_APPEND:
		take_appended(n, value);
		break;
	case GROW_MATCH:
		take_elements(n, value);
		break;
	case GROW_INTO:
		take_members(n, value);
		break;
	}
	n->came = true;
}

static void
put_name(const struct grow *n, struct xbuf *out)
{
	if (n->rule->as != NULL)
		xbuf_quote(out, n->rule->as, strlen(n->rule->as));
	else
		xbuf_put(out, n->name.at, n->name.len);
	xbuf_puts(out, ":");
}

static void
put_list(const struct grow *n, struct xbuf *out)
{
	size_t i;

	xbuf_puts(out, "[");
	for (i = 0; i < n->count; i++) {
		if (i > 0)
			xbuf_puts(out, ",");
		grow_put(n->kids[i], out);
	}
	xbuf_puts(out, "]");
}

static bool
is_hidden(const struct grow *n, const struct grow *member)
{
	const struct grow *better = NULL;

	if (member->rule->unless != NULL)
		better = grow_member(n, member->rule->unless);
	return member->rule->hidden || (better != NULL && better->came);
}

static void
put_object(const struct grow *n, struct xbuf *out)
{
	const char *between = "";
	size_t i;

	xbuf_puts(out, "{");
	for (i = 0; i < n->count; i++) {
		if (is_hidden(n, n->kids[i]))
			continue;
		xbuf_puts(out, between);
		between = ",";
		put_name(n->kids[i], out);
		grow_put(n->kids[i], out);
	}
	xbuf_puts(out, "}");
}

/* Writes the text that was gathered, between what opens and closes it. */
static void
put_between(
    const struct grow *n, const char *open, const char *close, struct xbuf *out)
{
	xbuf_puts(out, open);
	xbuf_put(out, n->text.at, n->text.len);
	xbuf_puts(out, close);
}

/* What stands for a value that did not come, or NULL. */
static const char *
stand_in(const struct grow *n)
{
	if (!n->came)
		return n->rule->fallback != NULL ? n->rule->fallback : "null";
	return n->text.len == 0 ? n->rule->empty : NULL;
}

void
grow_put(const struct grow *n, struct xbuf *out)
{
	const char *instead = stand_in(n);

	if (instead != NULL) {
		xbuf_puts(out, instead);
		return;
	}
	switch (n->rule->how) {
	case GROW_LAST:
	case GROW_FIRST:
		put_between(n, "", "", out);
		break;
	case GROW_JOIN:
		if (n->is_parts)
			put_between(n, "[", "]", out);
		else
			put_between(n, "\"", "\"", out);
		break;
	case GROW_APPEND:
		put_between(n, "[", "]", out);
		break;
	case GROW_MATCH:
		put_list(n, out);
		break;
	case GROW_INTO:
		put_object(n, out);
		break;
	}
}

/* The outermost part, and the count of all. */
struct root {
	struct grow grow; /* the first member: freed as the root */
	size_t left;
};

struct grow *
grow_new(const struct grow_rule *rule, size_t parts_max)
{
	struct root *root = xzalloc(sizeof(*root));

	root->grow.rule = rule;
	root->grow.left = &root->left;
	root->left = parts_max;
	return &root->grow;
}

bool
grow_is_full(const struct grow *n)
{
	return *n->left == 0;
}

bool
grow_came(const struct grow *n)
{
	return n->came;
}

size_t
grow_count(const struct grow *n)
{
	return n->count;
}

struct grow *
grow_element(const struct grow *n, size_t i)
{
	return n->kids[i];
}
