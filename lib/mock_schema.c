/*
 * mock_schema - an example value from a JSON Schema
 */

#include <string.h>

#include "mock_schema.h"

/* Schemas may refer to themselves. */
enum { DEPTH_MAX = 16 };

static void
example(struct xbuf *b, struct jtext root, struct jtext schema, int depth);

/* Finds what "#/$defs/name" refers to. */
static struct jtext
refer(struct jtext root, struct jtext ref)
{
	static const struct jtext none = { "", 0 };
	char path[256], *at = path, *name;

	if (jtext_kind(ref) != '"' || ref.len >= sizeof(path))
		return none;
	memcpy(path, ref.at + 1, ref.len - 2);
	path[ref.len - 2] = '\0';
	if (strcmp(strsep(&at, "/"), "#") != 0)
		return none;
	while ((name = strsep(&at, "/")) != NULL)
		if (!jtext_get(root, name, &root))
			return none;
	return root;
}

static bool
first(struct jtext object, const char *name, struct jtext *value)
{
	struct jtext list;
	struct jtext_walk w;

	if (!jtext_get(object, name, &list) || jtext_kind(list) != '[')
		return false;
	w = jtext_walk(list);
	return jtext_next(&w, NULL, value);
}

/* A property's schema by its quoted name; empty when there is none. */
static struct jtext
property(struct jtext schema, struct jtext quoted)
{
	struct jtext all = { "", 0 }, name, value;
	struct jtext_walk w;

	jtext_get(schema, "properties", &all);
	w = jtext_walk(all);
	while (jtext_next(&w, &name, &value))
		if (jtext_equal(name, quoted))
			return value;
	return (struct jtext){ "", 0 };
}

static void
object(struct xbuf *b, struct jtext root, struct jtext schema, int depth)
{
	struct jtext required = { "", 0 }, name;
	struct jtext_walk w;
	size_t i;

	jtext_get(schema, "required", &required);
	w = jtext_walk(required);
	xbuf_puts(b, "{");
	for (i = 0; jtext_next(&w, NULL, &name); i++) {
		if (i > 0)
			xbuf_puts(b, ",");
		jtext_put(b, name);
		xbuf_puts(b, ":");
		example(b, root, property(schema, name), depth + 1);
	}
	xbuf_puts(b, "}");
}

static void
array(struct xbuf *b, struct jtext root, struct jtext schema, int depth)
{
	struct jtext items;

	xbuf_puts(b, "[");
	if (jtext_get(schema, "items", &items))
		example(b, root, items, depth + 1);
	xbuf_puts(b, "]");
}

static void
number(struct xbuf *b, struct jtext schema)
{
	struct jtext value = { "1", 1 };

	if (!jtext_get(schema, "minimum", &value))
		jtext_get(schema, "maximum", &value);
	jtext_put(b, value);
}

static void
string(struct xbuf *b, struct jtext schema)
{
	static const char *const formats[][2] = {
		{ "\"date\"", "\"2024-04-17\"" },
		{ "\"date-time\"", "\"2024-04-17T00:00:00Z\"" },
		{ "\"time\"", "\"00:00:00Z\"" },
		{ "\"email\"", "\"mock@example.com\"" },
		{ "\"uri\"", "\"https://example.com/\"" },
	};
	struct jtext format = { "", 0 };
	const char *value = "\"mock\"";
	size_t i;

	jtext_get(schema, "format", &format);
	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (jtext_is(format, formats[i][0]))
			value = formats[i][1];
	xbuf_puts(b, value);
}

/* What the type is called; where it is not said, what the rest suggests. */
static struct jtext
type_of(struct jtext schema)
{
	struct jtext type, any;

	if (first(schema, "type", &type) || jtext_get(schema, "type", &type))
		return type;
	if (jtext_get(schema, "items", &any))
		return (struct jtext){ "\"array\"", 7 };
	if (jtext_get(schema, "properties", &any) || schema.len == 0)
		return (struct jtext){ "\"object\"", 8 };
	return (struct jtext){ "\"string\"", 8 };
}

static void
example(struct xbuf *b, struct jtext root, struct jtext schema, int depth)
{
	struct jtext v, type;

	if (depth > DEPTH_MAX)
		xbuf_puts(b, "null");
	else if (jtext_get(schema, "const", &v) || first(schema, "enum", &v))
		jtext_put(b, v);
	else if (jtext_get(schema, "$ref", &v))
		example(b, root, refer(root, v), depth + 1);
	else if (first(schema, "anyOf", &v) || first(schema, "oneOf", &v) ||
	    first(schema, "allOf", &v))
		example(b, root, v, depth + 1);
	else if (jtext_is(type = type_of(schema), "\"object\""))
		object(b, root, schema, depth);
	else if (jtext_is(type, "\"array\""))
		array(b, root, schema, depth);
	else if (jtext_is(type, "\"integer\"") || jtext_is(type, "\"number\""))
		number(b, schema);
	else if (jtext_is(type, "\"boolean\""))
		xbuf_puts(b, "true");
	else if (jtext_is(type, "\"null\""))
		xbuf_puts(b, "null");
	else
		string(b, schema);
}

void
mock_schema_example(struct xbuf *b, struct jtext schema)
{
	example(b, schema, schema, 0);
}
