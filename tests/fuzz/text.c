/*
 * text - bytes on their way into JSON strings: any cutting gives the same, the
 * string means what the bytes were, and a refusal names the first bad one
 */

#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "text.h"
#include "utf8.h"

struct seen {
	struct text text;
	struct xbuf body;
};

static int
feed(void *arg, const char *s, size_t len)
{
	struct seen *seen = arg;

	return text_take(&seen->text, s, len, &seen->body);
}

static struct seen
taken(const struct fuzz_input *in, bool replace,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct seen s = { .text = { .replace = replace } };

	if (way(in, feed, &s) == 0)
		text_end(&s.text, &s.body);
	return s;
}

/* What the bytes are with U+FFFD for each bad one. */
static struct xbuf
replaced(struct jtext t, uint64_t *bad)
{
	struct xbuf b = { 0 };
	size_t n;

	for (*bad = 0; t.len > 0; t.at += n, t.len -= n) {
		if ((n = utf8_valid(t.at, t.len)) > 0) {
			xbuf_put(&b, t.at, n);
			continue;
		}
		xbuf_puts(&b, "\xef\xbf\xbd");
		++*bad;
		n = 1;
	}
	return b;
}

/* The string says these bytes. */
static void
check_string(struct jtext quoted, const struct xbuf *want)
{
	jv s = fuzz_value(quoted);

	fuzz_must(jv_get_kind(s) == JV_KIND_STRING, "it is a string");
	fuzz_must_equal((struct jtext){ jv_string_value(s),
			    (size_t)jv_string_length_bytes(jv_copy(s)) },
	    jtext_of(want), "the string says what the text does");
	jv_free(s);
}

static void
check_replaced(const struct fuzz_input *in)
{
	struct seen whole = taken(in, true, fuzz_whole);
	struct seen cut = taken(in, true, fuzz_cut);
	struct xbuf quoted = { 0 }, any = { 0 }, want;
	uint64_t bad;

	want = replaced(in->text, &bad);
	fuzz_must(whole.text.replaced == bad && cut.text.replaced == bad,
	    "each bad byte is counted");
	fuzz_must(whole.text.taken == in->text.len, "and so is each byte");
	fuzz_must_equal(jtext_of(&cut.body), jtext_of(&whole.body), "cuts");
	xbuf_printf(&quoted, "\"%s\"", whole.body.len > 0 ? whole.body.at : "");
	check_string(jtext_of(&quoted), &want);
	xbuf_quote_any(&any, in->text.at, in->text.len);
	check_string(jtext_of(&any), &want);
	xbuf_free(&any);
	xbuf_free(&quoted);
	xbuf_free(&want);
	xbuf_free(&cut.body);
	xbuf_free(&whole.body);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct seen whole = taken(&in, false, fuzz_whole);
	struct seen cut = taken(&in, false, fuzz_cut);

	fuzz_must(whole.text.taken == utf8_valid(in.text.at, in.text.len) &&
		cut.text.taken == whole.text.taken,
	    "all that is UTF-8 is taken, and no more");
	check_replaced(&in);
	xbuf_free(&cut.body);
	xbuf_free(&whole.body);
	return 0;
}
