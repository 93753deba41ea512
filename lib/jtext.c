/*
 * jtext - cuts and splices JSON text
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "jtext.h"

/* True for a quote behind an odd number of backslashes within the string. */
static bool
is_escaped(const char *start, const char *quote)
{
	const char *s = quote;

	while (s > start && s[-1] == '\\')
		s--;
	return (quote - s) % 2 != 0;
}

/* A string can be a large file in base64, hence memchr(3). */
static const char *
skip_string(const char *at, const char *end)
{
	const char *start = at + 1, *quote;

	for (at++; at < end; at = quote + 1) {
		if ((quote = memchr(at, '"', (size_t)(end - at))) == NULL)
			break;
		if (!is_escaped(start, quote))
			return quote + 1;
	}
	return end;
}

static const char *
skip_value(const char *at, const char *end)
{
	int depth = 0;

	while (at < end) {
		if (*at == '"') {
			at = skip_string(at, end);
			if (depth == 0)
				return at;
			continue;
		}
		if (*at == '{' || *at == '[')
			depth++;
		else if (*at == '}' || *at == ']') {
			/* A bare word or number ends before its parent does. */
			if (depth == 0)
				return at;
			if (--depth == 0)
				return at + 1;
		} else if (*at == ',' && depth == 0)
			return at;
		at++;
	}
	return at;
}

struct jtext_walk
jtext_walk(struct jtext t)
{
	struct jtext_walk w = { NULL, NULL, false };

	if (t.len >= 2 && (t.at[0] == '{' || t.at[0] == '[')) {
		w.at = t.at + 1;
		w.end = t.at + t.len - 1;
		w.is_object = t.at[0] == '{';
	}
	return w;
}

bool
jtext_next(struct jtext_walk *w, struct jtext *name, struct jtext *value)
{
	struct jtext n = { w->at, 0 };

	if (w->at == NULL || w->at >= w->end)
		return false;
	if (w->is_object) {
		w->at = skip_string(w->at, w->end);
		n.len = (size_t)(w->at - n.at);
		w->at++; /* the colon */
	}
	value->at = w->at;
	w->at = skip_value(w->at, w->end);
	value->len = (size_t)(w->at - value->at);
	w->at++; /* the comma, or past the end */
	if (name != NULL)
		*name = n;
	return true;
}

struct jtext
jtext_of(const struct xbuf *b)
{
	return (struct jtext){ b->at, b->len };
}

void
jtext_put(struct xbuf *out, struct jtext t)
{
	xbuf_put(out, t.at, t.len);
}

bool
jtext_is(struct jtext t, const char *text)
{
	return t.len == strlen(text) && memcmp(t.at, text, t.len) == 0;
}

bool
jtext_equal(struct jtext a, struct jtext b)
{
	return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

struct jtext
jtext_body(struct jtext t)
{
	return (struct jtext){ t.at + 1, t.len - 2 };
}

char
jtext_kind(struct jtext t)
{
	if (t.len == 0)
		return '\0';
	if (strchr("{[\"tfn", t.at[0]) != NULL)
		return t.at[0];
	return '0';
}

static bool
is_named(struct jtext quoted, const char *name, size_t len)
{
	return quoted.len == len + 2 && memcmp(quoted.at + 1, name, len) == 0;
}

bool
jtext_get(struct jtext object, const char *name, struct jtext *value)
{
	struct jtext_walk w = jtext_walk(object);
	struct jtext n, v;
	bool found = false;

	if (!w.is_object)
		return false;
	while (jtext_next(&w, &n, &v))
		if (is_named(n, name, strlen(name))) {
			*value = v;
			found = true;
		}
	return found;
}

bool
jtext_members(struct jtext object, const char *const *names, size_t n,
    struct jtext *values)
{
	struct jtext_walk w = jtext_walk(object);
	bool is_plain = w.is_object;
	struct jtext name, value;
	size_t i;

	for (i = 0; i < n; i++)
		values[i] = (struct jtext){ "", 0 };
	while (w.is_object && jtext_next(&w, &name, &value)) {
		is_plain &= memchr(name.at, '\\', name.len) == NULL;
		for (i = 0; i < n; i++)
			if (name.at[1] == names[i][0] &&
			    is_named(name, names[i], strlen(names[i])))
				values[i] = value;
	}
	return is_plain;
}

/* One step of a path: a member's name, or an element's index. */
struct step {
	const char *name;
	size_t len;
	bool is_index;
	size_t index;
};

/* Reads a step and moves *path behind it.  Returns 0 or -1 (EINVAL). */
static int
next_step(const char **path, struct step *s)
{
	char *end;

	if (**path == '[') {
		s->is_index = true;
		if ((*path)[1] < '0' || (*path)[1] > '9')
			goto bad;
		s->index = strtoul(*path + 1, &end, 10);
		if (*end != ']')
			goto bad;
		*path = end + 1;
	} else {
		s->is_index = false;
		s->name = *path;
		if ((s->len = strcspn(*path, ".[")) == 0)
			goto bad;
		*path += s->len;
	}
	if (**path == '.') {
		if (*++*path == '\0' || **path == '[')
			goto bad;
	} else if (**path != '[' && **path != '\0')
		goto bad;
	return 0;
bad:
	errno = EINVAL;
	return -1;
}

static int set_in(
    struct xbuf *out, struct jtext old, const char *path, struct jtext value);

static int
put_new(struct xbuf *out, const struct step *s, const char *path,
    struct jtext value)
{
	static const struct jtext none = { "", 0 };

	if (!s->is_index) {
		xbuf_quote(out, s->name, s->len);
		xbuf_put(out, ":", 1);
	}
	return set_in(out, none, path, value);
}

/* True when this is the value that the step leads to. */
static bool
leads(const struct step *s, struct jtext name, size_t i)
{
	return s->is_index ? i == s->index : is_named(name, s->name, s->len);
}

/* Writes the members or elements of old, one of them set. */
static int
set_member(struct xbuf *out, struct jtext old, const struct step *s,
    const char *path, struct jtext value)
{
	struct jtext_walk w = jtext_walk(old);
	struct jtext n, v;
	bool found = false;
	size_t i;

	for (i = 0; jtext_next(&w, &n, &v); i++) {
		if (i > 0)
			xbuf_put(out, ",", 1);
		if (n.len > 0) {
			jtext_put(out, n);
			xbuf_put(out, ":", 1);
		}
		if (!leads(s, n, i))
			jtext_put(out, v);
		else if (set_in(out, v, path, value) == -1)
			return -1;
		else
			found = true;
	}
	if (found)
		return 0;
	if (s->is_index && s->index != i) {
		errno = ERANGE;
		return -1;
	}
	if (i > 0)
		xbuf_put(out, ",", 1);
	return put_new(out, s, path, value);
}

/* Writes what becomes of old, which is empty where there was nothing. */
static int
set_in(struct xbuf *out, struct jtext old, const char *path, struct jtext value)
{
	struct step s;
	char kind;

	if (*path == '\0') {
		jtext_put(out, value);
		return 0;
	}
	if (next_step(&path, &s) == -1)
		return -1;
	kind = s.is_index ? '[' : '{';
	if (old.len > 0 && jtext_kind(old) != 'n' && jtext_kind(old) != kind) {
		errno = ENOTDIR;
		return -1;
	}
	xbuf_put(out, &kind, 1);
	if (set_member(out, old, &s, path, value) == -1)
		return -1;
	xbuf_put(out, s.is_index ? "]" : "}", 1);
	return 0;
}

size_t
jtext_steps(const char *path)
{
	size_t n = *path != '\0' && *path != '[';

	while (*(path += strcspn(path, ".[")) != '\0') {
		path++;
		n++;
	}
	return n;
}

int
jtext_set(
    struct xbuf *out, struct jtext base, const char *path, struct jtext value)
{
	/* Each step is a call within a call. */
	if (*path == '\0' || jtext_steps(path) > JTEXT_STEPS_MAX) {
		errno = EINVAL;
		return -1;
	}
	return set_in(out, base, path, value);
}

static void
add_member(struct xbuf *object, const char *name, struct jtext value)
{
	bool is_empty = object->len == strlen("{}");

	object->len--;
	xbuf_puts(object, is_empty ? "" : ",");
	xbuf_quote(object, name, strlen(name));
	xbuf_puts(object, ":");
	jtext_put(object, value);
	xbuf_puts(object, "}");
}

int
jtext_edit(struct xbuf *object, const char *path, struct jtext value)
{
	struct jtext base = jtext_of(object), old;
	struct xbuf made = { 0 };

	if (*path != '\0' && path[strcspn(path, ".[")] == '\0' &&
	    !jtext_get(base, path, &old)) {
		add_member(object, path, value);
		return 0;
	}
	if (jtext_set(&made, base, path, value) == -1) {
		xbuf_free(&made);
		return -1;
	}
	xbuf_free(object);
	*object = made;
	return 0;
}
