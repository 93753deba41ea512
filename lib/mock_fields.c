/*
 * mock_fields - reads objects by a table of their members
 */

#include <stdlib.h>
#include <string.h>

#include "mock_fields.h"

/* Of any integer in a script; a day in milliseconds is less. */
#define INTEGER_DIGITS_MAX 9

static const char *
kind_name(char kind)
{
	switch (kind) {
	case '"':
		return "a string";
	case '{':
		return "an object";
	case '[':
		return "an array";
	case '0':
		return "an integer from 0 to 999999999";
	case 'n':
		return "null";
	case 't':
		return "true";
	default:
		return "false";
	}
}

static bool
is_integer(struct jtext t)
{
	size_t i;

	for (i = 0; i < t.len; i++)
		if (t.at[i] < '0' || t.at[i] > '9')
			return false;
	return t.len <= INTEGER_DIGITS_MAX;
}

static bool
fits(const struct mock_field *f, struct jtext value)
{
	char kind = jtext_kind(value);

	return strchr(f->kinds, kind) != NULL &&
	    (kind != '0' || is_integer(value));
}

static void
explain(struct xbuf *why, const char *where, const struct mock_field *f)
{
	const char *k;

	xbuf_printf(why, "%s%s is not ", where, f->name);
	for (k = f->kinds; *k != '\0'; k++)
		xbuf_printf(
		    why, "%s%s", k == f->kinds ? "" : " or ", kind_name(*k));
}

static const struct mock_field *
find(const struct mock_field *f, struct jtext quoted)
{
	struct jtext name = jtext_body(quoted);

	for (; f->name != NULL; f++)
		if (jtext_is(name, f->name))
			return f;
	return NULL;
}

int
mock_fields_read(void *to, const struct mock_field *table, struct jtext object,
    const char *where, struct xbuf *why)
{
	struct jtext_walk w = jtext_walk(object);
	const struct mock_field *f;
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		if ((f = find(table, name)) == NULL) {
			xbuf_printf(why, "%s%.*s is not known", where,
			    (int)name.len - 2, name.at + 1);
			return -1;
		}
		if (!fits(f, value)) {
			explain(why, where, f);
			return -1;
		}
		memcpy((char *)to + f->offset, &value, sizeof(value));
	}
	return 0;
}

long
mock_fields_integer(struct jtext t, long otherwise)
{
	if (t.len == 0 || !is_integer(t))
		return otherwise;
	return strtol(t.at, NULL, 10);
}
