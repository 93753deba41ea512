/*
 * define - response formats and tools from the texts in files
 */

#include <stdbool.h>
#include <string.h>

#include "define.h"

static bool
has(struct jtext object, const char *name, char kind)
{
	struct jtext v;

	return jtext_get(object, name, &v) && jtext_kind(v) == kind;
}

/* The API takes 64 letters, digits, _ and -. */
static void
put_schema_name(struct xbuf *b, const char *file)
{
	static const char fit[] = "abcdefghijklmnopqrstuvwxyz"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	const char *slash = strrchr(file, '/');
	const char *base = slash != NULL ? slash + 1 : file;
	size_t i, len = strlen(base);

	if (len > 5 && strcmp(base + len - 5, ".json") == 0)
		len -= 5;
	if (len > 64)
		len = 64;
	if (strcmp(file, "-") == 0) {
		base = "answer";
		len = strlen(base);
	}
	for (i = 0; i < len; i++)
		xbuf_put(b, strchr(fit, base[i]) != NULL ? &base[i] : "_", 1);
}

static void
put_wrapped(struct xbuf *b, struct jtext schema)
{
	xbuf_puts(b, "{\"type\":\"json_schema\",\"json_schema\":");
	jtext_put(b, schema);
	xbuf_puts(b, "}");
}

int
define_schema(
    struct xbuf *b, struct jtext t, const char *file, struct xbuf *why)
{
	struct jtext inner;

	if (jtext_kind(t) != '{') {
		xbuf_puts(why, "a JSON Schema is an object");
		return -1;
	}
	if (jtext_get(t, "json_schema", &inner)) {
		if (jtext_kind(inner) != '{' || !has(inner, "name", '"')) {
			xbuf_puts(why, "json_schema has no name");
			return -1;
		}
		if (has(t, "type", '"'))
			jtext_put(b, t);
		else
			put_wrapped(b, inner);
	} else if (has(t, "name", '"') && has(t, "schema", '{'))
		put_wrapped(b, t);
	else {
		xbuf_puts(b,
		    "{\"type\":\"json_schema\",\"json_schema\":"
		    "{\"name\":\"");
		put_schema_name(b, file);
		xbuf_puts(b, "\",\"strict\":true,\"schema\":");
		jtext_put(b, t);
		xbuf_puts(b, "}}");
	}
	return 0;
}

static int
put_tool(struct xbuf *b, struct jtext tool, struct xbuf *why)
{
	struct jtext type, function;

	if (has(tool, "type", '"') && jtext_get(tool, "type", &type) &&
	    (!jtext_is(type, "\"function\"") ||
		(jtext_get(tool, "function", &function) &&
		    has(function, "name", '"')))) {
		jtext_put(b, tool);
		return 0;
	}
	if (!has(tool, "type", '"') && has(tool, "name", '"')) {
		xbuf_puts(b, "{\"type\":\"function\",\"function\":");
		jtext_put(b, tool);
		xbuf_puts(b, "}");
		return 0;
	}
	xbuf_puts(why,
	    "a tool is an object with a type, and its function "
	    "has a name");
	return -1;
}

int
define_tools(struct xbuf *b, struct jtext t, const char *file, struct xbuf *why)
{
	struct jtext_walk w = jtext_walk(t);
	struct jtext tool;
	const char *before = "";

	(void)file;
	xbuf_puts(b, "[");
	if (jtext_kind(t) != '[' && put_tool(b, t, why) == -1)
		return -1;
	while (!w.is_object && jtext_next(&w, NULL, &tool)) {
		xbuf_puts(b, before);
		if (put_tool(b, tool, why) == -1)
			return -1;
		before = ",";
	}
	xbuf_puts(b, "]");
	return 0;
}

/* What a tool is called: a function has its name in it, and some none. */
static struct jtext
name_of(struct jtext tool)
{
	struct jtext name = { "", 0 };
	struct jtext function;

	if (jtext_get(tool, "function", &function))
		jtext_get(function, "name", &name);
	else
		jtext_get(tool, "name", &name);
	return name;
}

/* Finds the last tool in an array that is the same by type and name. */
static bool
find_tool(struct jtext tools, struct jtext like, struct jtext *found)
{
	struct jtext_walk w = jtext_walk(tools);
	struct jtext name = name_of(like);
	struct jtext tool, type, this_type;
	bool is_there = false;

	if (!jtext_get(like, "type", &type))
		return false;
	while (jtext_next(&w, NULL, &tool))
		if (jtext_get(tool, "type", &this_type) &&
		    jtext_equal(type, this_type) &&
		    jtext_equal(name, name_of(tool))) {
			*found = tool;
			is_there = true;
		}
	return is_there;
}

void
define_join_tools(struct xbuf *b, struct jtext old, struct jtext more)
{
	struct jtext_walk in_old = jtext_walk(old), in_more = jtext_walk(more);
	struct jtext tool, found;
	const char *before = "[";

	for (; jtext_next(&in_old, NULL, &tool); before = ",") {
		xbuf_puts(b, before);
		jtext_put(b, find_tool(more, tool, &found) ? found : tool);
	}
	while (jtext_next(&in_more, NULL, &tool)) {
		if (find_tool(old, tool, &found))
			continue;
		xbuf_puts(b, before);
		jtext_put(b, tool);
		before = ",";
	}
	xbuf_puts(b, *before == '[' ? "[]" : "]");
}
