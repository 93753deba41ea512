/*
 * json - values in a row: any cutting gives the same texts and faults; what is
 * taken is RFC 8259 as a second reader has it, and libjq takes it, too
 */

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "json.h"
#include "rfc8259.h"

struct seen {
	struct json *json;
	struct xbuf out;
};

/* Of halves of surrogate pairs json.h makes more than libjq 1.6 does. */
static bool
has_surrogates(struct jtext t)
{
	return memmem(t.at, t.len, "\\ud", 3) != NULL ||
	    memmem(t.at, t.len, "\\uD", 3) != NULL;
}

static void
check_value(struct json *j, struct jtext t)
{
	jv again;

	fuzz_must(jv_is_valid(*json_value(j)), "JSON has a value");
	if (has_surrogates(t))
		return;
	again = jv_parse_sized(t.at, (int)t.len);
	fuzz_must(jv_equal(again, jv_copy(*json_value(j))),
	    "a value is what libjq makes of its text");
}

static void
note(struct seen *s)
{
	struct jtext t;

	t.at = json_text(s->json, &t.len);
	check_value(s->json, t);
	jtext_put(&s->out, t);
	xbuf_puts(&s->out, "\n");
}

static int
feed(void *arg, const char *at, size_t len)
{
	struct seen *s = arg;
	size_t used;
	int got;

	for (; len > 0; at += used, len -= used) {
		got = json_feed(s->json, at, len, &used);
		fuzz_must(used <= len, "no more is used than was given");
		if (got == 1)
			note(s);
		if (got == -1)
			return -1;
	}
	return 0;
}

/* The texts, a line each, and the fault. */
static struct seen
values_of(const struct fuzz_input *in, int flags,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct seen s = { .json = json_new(flags) };
	int got;

	if ((got = way(in, feed, &s)) == 0 && (got = json_end(s.json)) == 1)
		note(&s);
	if (got == -1) {
		fuzz_must(
		    strtoull(json_fault(s.json) + 5, NULL, 10) <= in->text.len,
		    "a fault is within the input");
		xbuf_printf(&s.out, "! %s", json_fault(s.json));
	}
	json_free(s.json);
	return s;
}

/* With every byte kept, it is the input but for white space around it. */
static void
check_space(struct jtext t)
{
	struct json *j = json_new(JSON_SPACE | JSON_BRIEF);
	struct jtext kept;

	fuzz_must(json_whole(j, t.at, t.len) == 1, "white space is no matter");
	kept.at = json_text(j, &kept.len);
	fuzz_must(memmem(t.at, t.len, kept.at, kept.len) != NULL,
	    "every byte is kept");
	json_free(j);
}

static void
check_whole(struct jtext t)
{
	struct json *j = json_new(JSON_LAZY);
	bool taken = t.len > 0 && json_whole(j, t.at, t.len) == 1;

	fuzz_must(taken == (t.len > 0 && rfc8259_is(t)), "JSON is RFC 8259");
	if (taken) {
		t.at = json_text(j, &t.len);
		check_value(j, t);
		fuzz_must(fuzz_is_json(t), "its text is JSON");
		check_space(t);
	}
	json_free(j);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct seen whole = values_of(&in, 0, fuzz_whole);
	struct seen cut = values_of(&in, JSON_LAZY, fuzz_cut);

	fuzz_must_equal(
	    jtext_of(&cut.out), jtext_of(&whole.out), "cuts change nothing");
	check_whole(in.text);
	xbuf_free(&cut.out);
	xbuf_free(&whole.out);
	return 0;
}
