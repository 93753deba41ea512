/*
 * extract - the JSON value in what a model wrote
 */

#include <stdbool.h>

#include "extract.h"
#include "fence.h"
#include "json.h"

static bool
is_container(const char *text)
{
	return *text == '{' || *text == '[';
}

/* Looks at fenced blocks one by one. */
struct blocks {
	struct json *json;
	struct xbuf code;
	bool is_json; /* says the info string */
	struct xbuf *out;
	bool found;
};

static bool
take_whole(
    struct json *j, const char *text, size_t len, bool any, struct xbuf *out)
{
	const char *value;
	size_t value_len;

	if (json_whole(j, text, len) != 1)
		return false;
	value = json_text(j, &value_len);
	if (!any && !is_container(value))
		return false;
	xbuf_put(out, value, value_len);
	return true;
}

static void
take_block(void *arg, enum fence_event event, const char *s, size_t len)
{
	struct blocks *b = arg;

	switch (event) {
	case FENCE_OPEN:
		xbuf_clear(&b->code);
		b->is_json = fence_is(s, len, "json");
		break;
	case FENCE_TEXT:
		xbuf_put(&b->code, s, len);
		break;
	case FENCE_CLOSE:
		if (!b->found)
			b->found = take_whole(b->json, b->code.at, b->code.len,
			    b->is_json, b->out);
		break;
	}
}

static bool
take_fenced(struct json *j, const char *text, size_t len, struct xbuf *out)
{
	struct blocks b = { .json = j, .out = out };
	struct fence *f;

	f = fence_new(take_block, &b);
	fence_feed(f, text, len);
	fence_end(f);
	fence_free(f);
	xbuf_free(&b.code);
	return b.found;
}

/*
 * After a fault the search goes on at the fault, not behind the bracket:
 * that keeps it linear, and no piece of a faulty value passes for a whole.
 */
static int
take_longest(const char *text, size_t len, struct xbuf *out)
{
	const char *value;
	struct json *j;
	size_t i, used, value_len, torn = 0;
	int got;

	xbuf_clear(out);
	for (i = 0; i < len; i += used) {
		used = 1;
		if (!is_container(text + i))
			continue;
		j = json_new(JSON_LAZY);
		got = json_feed(j, text + i, len - i, &used);
		if (got == 0)
			torn = used;
		value = json_text(j, &value_len);
		if (got == 1 && value_len > out->len) {
			xbuf_clear(out);
			xbuf_put(out, value, value_len);
		}
		json_free(j);
	}
	if (torn > out->len)
		return -1;
	return out->len > 0;
}

int
extract_json(const char *text, size_t len, struct xbuf *out)
{
	struct json *j;
	struct xbuf found = { 0 };
	int got = 1;

	j = json_new(JSON_LAZY);
	if (!take_whole(j, text, len, true, &found) &&
	    !take_fenced(j, text, len, &found))
		got = take_longest(text, len, &found);
	if (got == 1)
		xbuf_put(out, found.at, found.len);
	xbuf_free(&found);
	json_free(j);
	return got;
}
