/*
 * delta - chunks that are like the one before but for their content
 */

#include <string.h>

#include "delta.h"

void
delta_free(struct delta *d)
{
	xbuf_free(&d->chunk);
}

void
delta_forget(struct delta *d)
{
	xbuf_clear(&d->chunk);
}

static bool
says_nothing(struct jtext value)
{
	return jtext_is(value, "null") || jtext_is(value, "\"\"") ||
	    jtext_is(value, "[]");
}

/* Finds the content of a delta that has nothing else to say. */
static bool
find_content(struct jtext delta, struct jtext *content)
{
	struct jtext_walk w = jtext_walk(delta);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value))
		if (!jtext_is(name, "\"content\"") &&
		    !jtext_is(name, "\"role\"") && !says_nothing(value))
			return false;
	return jtext_get(delta, "content", content) &&
	    jtext_kind(*content) == '"' && content->len > 2;
}

static bool
find(struct jtext chunk, struct jtext *content)
{
	struct jtext choices, choice, delta, other;
	struct jtext_walk w;

	if (!jtext_get(chunk, "choices", &choices))
		return false;
	w = jtext_walk(choices);
	return jtext_next(&w, NULL, &choice) && !jtext_next(&w, NULL, &other) &&
	    jtext_get(choice, "delta", &delta) && find_content(delta, content);
}

static bool
has_escape(const char *s, const char *end)
{
	return memchr(s, '\\', (size_t)(end - s)) != NULL;
}

void
delta_learn(struct delta *d, struct jtext chunk)
{
	const char *end = chunk.at + chunk.len;
	struct jtext content;

	delta_forget(d);
	/* An escape might spell a name in another way. */
	if (!find(chunk, &content) || has_escape(chunk.at, content.at) ||
	    has_escape(content.at + content.len, end))
		return;
	xbuf_put(&d->chunk, chunk.at, chunk.len);
	d->content = (size_t)(content.at - chunk.at) + 1;
	d->tail = d->content + content.len - 1;
}

/* Appends what an escape means.  False for \u, which libjq may read. */
static bool
put_escape(struct xbuf *out, char c)
{
	static const char meanings[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
	const char *m;

	for (m = meanings; *m != '\0'; m += 2)
		if (*m == c) {
			xbuf_put(out, m + 1, 1);
			return true;
		}
	return false;
}

/* Reads a string's body up to its quote.  Returns that, or NULL. */
static const char *
read_string(const char *s, const char *end, struct xbuf *out)
{
	const char *run;

	for (run = s; s < end && *s != '"'; s++) {
		if (*s != '\\')
			continue;
		xbuf_put(out, run, (size_t)(s - run));
		if (!put_escape(out, *++s))
			return NULL;
		run = s + 1;
	}
	xbuf_put(out, run, (size_t)(s - run));
	return s;
}

bool
delta_is(const struct delta *d, struct jtext chunk, struct xbuf *out)
{
	const char *end = chunk.at + chunk.len, *quote;
	size_t tail = d->chunk.len - d->tail, before = out->len;

	if (d->chunk.len == 0 || chunk.len < d->content + 1 + tail ||
	    memcmp(chunk.at, d->chunk.at, d->content) != 0 ||
	    memcmp(end - tail, d->chunk.at + d->tail, tail) != 0)
		return false;
	quote = read_string(chunk.at + d->content, end - tail, out);
	if (quote != NULL && quote + 1 == end - tail)
		return true;
	out->len = before;
	return false;
}
