/*
 * param - request fields from key=value and key:=json
 */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "jtext.h"
#include "param.h"
#include "utf8.h"
#include "xmem.h"

/*
 * Compares the steps of a pattern with those of a path.  Returns the length
 * of the pattern's part that the whole path matches, or 0.
 */
static size_t
match(const char *pattern, const char *path)
{
	const char *p = pattern;

	while (*path != '\0') {
		if (*p == '*') {
			p++;
			path += strcspn(path, ".[");
		} else if (*p == '[' && *path == '[') {
			p += 2;
			path += strcspn(path, "]");
			path += *path == ']';
		} else if (*p++ != *path++)
			return 0;
	}
	return (size_t)(p - pattern);
}

const struct param_field *
param_find(const char *path)
{
	const struct param_field *f;
	size_t n;

	for (f = param_fields(); f->path != NULL; f++)
		if ((n = match(f->path, path)) > 0 && f->path[n] == '\0')
			return f;
	return NULL;
}

void
param_put_types(struct xbuf *b, int types)
{
	static const char *const names[] = { "null", "boolean", "integer",
		"number", "string", "strings", "array", "object" };
	size_t i;
	const char *before = "";

	/* null is the afterthought, so it comes last. */
	for (i = 1; i < sizeof(names) / sizeof(names[0]); i++)
		if ((types & 1 << i) != 0) {
			xbuf_printf(b, "%s%s", before, names[i]);
			before = " or ";
		}
	if ((types & PARAM_NULL) != 0)
		xbuf_printf(b, "%s%s", before, names[0]);
}

/* The types that a path may hold: 0 where the API leaves them open. */
static int
types_at(const char *path, size_t len)
{
	char *prefix;
	const struct param_field *f;
	int types;

	prefix = xstrndup(path, len);
	f = param_find(prefix);
	types = f != NULL ? f->types : 0;
	/* An element of a list of strings is a string. */
	if (f == NULL && len > 0 && prefix[len - 1] == ']') {
		*strrchr(prefix, '[') = '\0';
		f = param_find(prefix);
		if (f != NULL && (f->types & PARAM_STRINGS) != 0)
			types = PARAM_STRING;
	}
	free(prefix);
	return types;
}

static int
wrong(
    struct xbuf *why, const char *path, size_t len, int types, const char *cure)
{
	xbuf_printf(why, "%.*s: takes ", (int)len, path);
	param_put_types(why, types);
	xbuf_puts(why, cure);
	return -1;
}

/* Every step on the way to a field must be what the next step enters. */
static int
check_way(const char *path, struct xbuf *why)
{
	const char *p;
	int types, wanted;

	for (p = path; *(p += strcspn(p, ".[")) != '\0'; p++) {
		types = types_at(path, (size_t)(p - path));
		wanted = *p == '.' ? PARAM_OBJECT : PARAM_STRINGS | PARAM_ARRAY;
		if (types != 0 && (types & wanted) == 0)
			return wrong(why, path, (size_t)(p - path), types, "");
	}
	return 0;
}

/* Lets jtext say whether the path is well formed. */
static int
check_path(const char *path, struct xbuf *why)
{
	static const struct jtext none = { "null", 4 };
	struct xbuf made = { 0 };
	bool malformed;

	malformed = jtext_set(&made, none, path, none) == -1 && errno == EINVAL;
	xbuf_free(&made);
	if (malformed || utf8_valid(path, strlen(path)) != strlen(path)) {
		xbuf_printf(why, "-p %s: not the path of a field", path);
		return -1;
	}
	if (strncmp(path, "messages", 8) == 0 &&
	    strchr(".[", path[8]) != NULL) {
		xbuf_puts(why,
		    "-p messages: messages are made by or-msg from "
		    "its operands, and edited by jq");
		return -1;
	}
	return check_way(path, why);
}

/* What a JSON value may count as; an integer is a number as well. */
static int
kinds_of(struct jtext t)
{
	struct jtext_walk w = jtext_walk(t);
	struct jtext v;
	int kinds = PARAM_ARRAY | PARAM_STRINGS;

	switch (jtext_kind(t)) {
	case 'n':
		return PARAM_NULL;
	case 't':
	case 'f':
		return PARAM_BOOLEAN;
	case '"':
		return PARAM_STRING;
	case '{':
		return PARAM_OBJECT;
	case '[':
		while (jtext_next(&w, NULL, &v))
			if (jtext_kind(v) != '"')
				kinds = PARAM_ARRAY;
		return kinds;
	default:
		if (memchr(t.at, '.', t.len) != NULL ||
		    memchr(t.at, 'e', t.len) != NULL ||
		    memchr(t.at, 'E', t.len) != NULL)
			return PARAM_NUMBER;
		return PARAM_NUMBER | PARAM_INTEGER;
	}
}

/*
 * Reads a JSON value.  Returns what it counts as and its compact text in
 * json, or 0 with the fault in why unless that is NULL.
 */
static int
read_json(const char *s, struct xbuf *json, struct xbuf *why)
{
	struct json *j = json_new(0);
	struct jtext t;
	int kinds = 0;

	if (json_whole(j, s, strlen(s)) == 1) {
		t.at = json_text(j, &t.len);
		xbuf_put(json, t.at, t.len);
		kinds = kinds_of(t);
	} else if (why != NULL)
		xbuf_puts(why, json_fault(j));
	json_free(j);
	return kinds;
}

/* a,b,c as an array of strings; nothing at all is an empty one. */
static void
put_strings(struct xbuf *json, const char *s)
{
	size_t n;

	const char *before = *s == '\0' ? NULL : "[";

	for (; before != NULL; s += n + 1) {
		n = strcspn(s, ",");
		xbuf_puts(json, before);
		xbuf_quote(json, s, n);
		before = s[n] == ',' ? "," : NULL;
	}
	xbuf_puts(json, json->len == 0 ? "[]" : "]");
}

/* key=value, by the field's types. */
static int
parse_typed(struct param *p, const char *value, int types, struct xbuf *why)
{
	const int bare =
	    PARAM_NULL | PARAM_BOOLEAN | PARAM_INTEGER | PARAM_NUMBER;

	if ((types & bare) != 0 &&
	    (read_json(value, &p->json, NULL) & types & bare) != 0)
		return 0;
	xbuf_clear(&p->json);
	if (types == 0 || (types & PARAM_STRING) != 0)
		xbuf_quote(&p->json, value, strlen(value));
	else if ((types & PARAM_STRINGS) != 0)
		put_strings(&p->json, value);
	else
		return wrong(why, p->path, strlen(p->path), types,
		    (types & (PARAM_OBJECT | PARAM_ARRAY)) != 0
			? "; write JSON after :="
			: "");
	return 0;
}

/* key:=json */
static int
parse_json(struct param *p, const char *value, int types, struct xbuf *why)
{
	int kinds;
	size_t len = why->len;

	xbuf_printf(why, "%s: ", p->path);
	if ((kinds = read_json(value, &p->json, why)) == 0)
		return -1;
	why->len = len;
	why->at[len] = '\0';
	if (types != 0 && (kinds & types) == 0)
		return wrong(why, p->path, strlen(p->path), types, "");
	return 0;
}

int
param_parse(struct param *p, const char *arg, struct xbuf *why)
{
	const char *eq = strchr(arg, '=');
	bool is_json = eq != NULL && eq > arg && eq[-1] == ':';
	int types, ret = -1;

	*p = (struct param){ 0 };
	if (eq == NULL) {
		xbuf_printf(why, "-p %s: neither key=value nor key:=json", arg);
		return -1;
	}
	p->path = xstrndup(arg, (size_t)(eq - arg) - is_json);
	if (check_path(p->path, why) == 0) {
		types = types_at(p->path, strlen(p->path));
		if (is_json)
			ret = parse_json(p, eq + 1, types, why);
		else if (utf8_valid(eq + 1, strlen(eq + 1)) == strlen(eq + 1))
			ret = parse_typed(p, eq + 1, types, why);
		else
			xbuf_printf(why, "%s: not UTF-8", p->path);
	}
	if (ret == -1)
		param_free(p);
	return ret;
}

int
param_set(struct xbuf *body, const struct param *p, struct xbuf *why)
{
	struct jtext value = { p->json.at, p->json.len };

	if (jtext_edit(body, p->path, value) == -1) {
		xbuf_printf(why, "%s: %s", p->path,
		    errno == ERANGE
			? "an index past the end of its array"
			: "the request has another type on the way there");
		return -1;
	}
	return 0;
}

void
param_free(struct param *p)
{
	free(p->path);
	xbuf_free(&p->json);
	*p = (struct param){ 0 };
}
