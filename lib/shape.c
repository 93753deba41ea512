/*
 * shape - whether a library takes a value
 */

#include <string.h>

#include "shape.h"

const struct shape *
shape_member(const struct shape *table, struct jtext name)
{
	struct jtext body;

	if (table == NULL)
		return NULL;
	body = jtext_body(name);
	for (; table->name != NULL; table++)
		if (jtext_is(body, table->name))
			return table;
	return NULL;
}

static bool
is_word(struct jtext string, const char *words)
{
	struct jtext body = jtext_body(string);
	size_t n;

	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (body.len == n && memcmp(body.at, words, n) == 0)
			return true;
	}
	return false;
}

/* The members of an object, by its tag; NULL: of none that is known. */
static const struct shape *
members_of(const struct shape *s, struct jtext object)
{
	const struct shape_case *c;
	struct jtext tag;

	if (s->tag == NULL)
		return s->members;
	if (!jtext_get(object, s->tag, &tag) || jtext_kind(tag) != '"')
		return NULL;
	for (c = s->cases; c->value != NULL; c++)
		if (jtext_is(jtext_body(tag), c->value))
			return c->members;
	return NULL;
}

static bool
has_all(const struct shape *members, struct jtext object)
{
	struct jtext value;

	for (; members->name != NULL; members++)
		if (members->must && !jtext_get(object, members->name, &value))
			return false;
	return true;
}

static bool
object_fits(const struct shape *s, struct jtext object)
{
	const struct shape *members = members_of(s, object), *member;
	struct jtext_walk w = jtext_walk(object);
	struct jtext name, value;

	if (members == NULL || !has_all(members, object))
		return false;
	while (jtext_next(&w, &name, &value)) {
		member = shape_member(members, name);
		if (member == NULL || !shape_fits(member, value))
			return false;
	}
	return true;
}

/* A member __proto__, or one that could be so spelled, is dropped by many. */
static bool
is_trap(struct jtext name)
{
	return jtext_is(name, "\"__proto__\"") ||
	    (name.len > 0 && memchr(name.at, '\\', name.len) != NULL);
}

static bool
all_fit(const struct shape *of, struct jtext container)
{
	struct jtext_walk w = jtext_walk(container);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value))
		if (is_trap(name) || !shape_fits(of, value))
			return false;
	return true;
}

static bool
any_fits(struct jtext value)
{
	static const struct shape any = { .kinds = SHAPE_ANY };

	return all_fit(&any, value);
}

static bool
is_int(struct jtext number)
{
	return memchr(number.at, '.', number.len) == NULL &&
	    memchr(number.at, 'e', number.len) == NULL &&
	    memchr(number.at, 'E', number.len) == NULL;
}

bool
shape_fits(const struct shape *s, struct jtext value)
{
	if (s->kinds & SHAPE_ANY)
		return any_fits(value);
	switch (jtext_kind(value)) {
	case '"':
		return (s->kinds & SHAPE_STRING) &&
		    (s->words == NULL || is_word(value, s->words));
	case '0':
		return (s->kinds & SHAPE_NUMBER) ||
		    ((s->kinds & SHAPE_INT) && is_int(value));
	case 'n':
		return s->kinds & SHAPE_NULL;
	case '[':
		return (s->kinds & SHAPE_ARRAY) && all_fit(s->of, value);
	case '{':
		if (s->kinds & SHAPE_MAP)
			return all_fit(s->of, value);
		return (s->kinds & SHAPE_OBJECT) && object_fits(s, value);
	default:
		return s->kinds & SHAPE_BOOL;
	}
}

struct shape_inside
shape_inside(const struct shape *s, struct jtext container)
{
	if (s == NULL || (s->kinds & SHAPE_ANY))
		return (struct shape_inside){ NULL, NULL };
	if (jtext_kind(container) == '[' || (s->kinds & SHAPE_MAP))
		return (struct shape_inside){ NULL, s->of };
	return (struct shape_inside){ members_of(s, container), NULL };
}

const struct shape *
shape_of(const struct shape_inside *inside, struct jtext name)
{
	return inside->all != NULL ? inside->all
				   : shape_member(inside->members, name);
}
