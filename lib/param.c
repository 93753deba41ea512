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
#include "param_fields.h"
#include "utf8.h"
#include "xmem.h"

/* Bytes of an argument that a message repeats. */
enum { CLIP = 80 };

/* What the user wrote, as much of it as a message should hold. */
static void
put_clipped(struct xbuf *why, const char *arg)
{
	size_t n = strlen(arg);

	if (n <= CLIP) {
		xbuf_put(why, arg, n);
		return;
	}
	/* Not within a character. */
	for (n = CLIP; n > 0 && (arg[n] & 0xc0) == 0x80; n--)
		;
	xbuf_put(why, arg, n);
	xbuf_puts(why, "...");
}

static int
wrong(struct xbuf *why, const char *arg, const char *reason)
{
	xbuf_puts(why, "-p ");
	put_clipped(why, arg);
	xbuf_puts(why, reason);
	return -1;
}

/* Appends "takes a number or null". */
static void
put_takes(struct xbuf *why, int types)
{
	struct xbuf words = { 0 };
	const char *article;

	param_put_types(&words, types);
	if (strncmp(words.at, "strings", 7) == 0)
		article = "";
	else
		article = strchr("aio", words.at[0]) != NULL ? "an " : "a ";
	xbuf_printf(why, "takes %s%s", article, words.at);
	xbuf_free(&words);
}

/* Every step on the way to a field must be what the next step enters. */
static int
check_way(const char *path, struct xbuf *why)
{
	const char *p;
	int types, wanted;

	for (p = path; *(p += strcspn(p, ".[")) != '\0'; p++) {
		types = param_types_at(path, (size_t)(p - path));
		wanted = *p == '.' ? PARAM_OBJECT : PARAM_STRINGS | PARAM_ARRAY;
		if (types != 0 && (types & wanted) == 0) {
			wrong(why, path, ": ");
			xbuf_printf(why, "%.*s ", (int)(p - path), path);
			put_takes(why, types);
			return -1;
		}
	}
	return 0;
}

/* Lets jtext say whether the path is well formed. */
static bool
is_path(const char *path)
{
	static const struct jtext none = { "null", 4 };
	struct xbuf made = { 0 };
	bool malformed;

	malformed = jtext_set(&made, none, path, none) == -1 && errno == EINVAL;
	xbuf_free(&made);
	return !malformed && utf8_valid(path, strlen(path)) == strlen(path);
}

static int
check_path(const char *path, bool loose, struct xbuf *why)
{
	if (jtext_steps(path) > JTEXT_STEPS_MAX) {
		wrong(why, path, ": a path of more than ");
		xbuf_printf(why, "%d names and indices", JTEXT_STEPS_MAX);
		return -1;
	}
	if (!is_path(path))
		return wrong(why, path, ": not the path of a field");
	if (loose)
		return 0;
	if (strncmp(path, "messages", 8) == 0 && strchr(".[", path[8]) != NULL)
		return wrong(why, path,
		    ": messages are made by or-msg from its operands, and "
		    "edited by jq");
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

/* key=value, by the field's types.  Returns 0 or -1. */
static int
parse_typed(struct param *p, const char *value, int types)
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
		return -1;
	return 0;
}

static int
set_typed(struct param *p, const char *arg, const char *value, bool loose,
    struct xbuf *why)
{
	int types = param_types_at(p->path, strlen(p->path));

	if (utf8_valid(value, strlen(value)) != strlen(value))
		return wrong(why, p->path, ": the value is not UTF-8");
	if (parse_typed(p, value, types) == 0 ||
	    (loose && parse_typed(p, value, 0) == 0))
		return 0;
	wrong(why, arg, ": ");
	put_takes(why, types);
	if ((types & (PARAM_OBJECT | PARAM_ARRAY)) != 0)
		xbuf_puts(why, "; write JSON after :=");
	return -1;
}

static int
set_json(struct param *p, const char *arg, const char *value, bool loose,
    struct xbuf *why)
{
	int kinds, types = param_types_at(p->path, strlen(p->path));
	struct xbuf fault = { 0 };

	if ((kinds = read_json(value, &p->json, &fault)) == 0) {
		wrong(why, arg, ": ");
		xbuf_put(why, fault.at, fault.len);
		xbuf_free(&fault);
		return -1;
	}
	if (loose || types == 0 || (kinds & types) != 0)
		return 0;
	wrong(why, arg, ": ");
	put_takes(why, types);
	return -1;
}

static int
parse(struct param *p, const char *arg, bool loose, struct xbuf *why)
{
	const char *eq = strchr(arg, '=');
	bool is_json = eq != NULL && eq > arg && eq[-1] == ':';
	int ret;

	*p = (struct param){ 0 };
	if (eq == NULL)
		return wrong(why, arg, ": neither key=value nor key:=json");
	if (eq == arg + is_json)
		return wrong(why, arg,
		    is_json ? ": no field before :=" : ": no field before =");
	p->path = xstrndup(arg, (size_t)(eq - arg) - is_json);
	if ((ret = check_path(p->path, loose, why)) == 0)
		ret = is_json ? set_json(p, arg, eq + 1, loose, why)
			      : set_typed(p, arg, eq + 1, loose, why);
	if (ret == -1)
		param_free(p);
	return ret;
}

int
param_parse(struct param *p, const char *arg, struct xbuf *why)
{
	return parse(p, arg, false, why);
}

int
param_parse_loosely(struct param *p, const char *arg, struct xbuf *why)
{
	return parse(p, arg, true, why);
}

int
param_set(struct xbuf *body, const struct param *p, struct xbuf *why)
{
	struct jtext value = jtext_of(&p->json);

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
