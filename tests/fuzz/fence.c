/*
 * fence - code blocks: any cutting gives the same, and each block that opens
 * closes
 */

#include "fence.h"
#include "fuzz.h"

struct seen {
	struct fence *fence;
	struct xbuf out;
	bool open;
	size_t code;
};

static void
note(void *arg, enum fence_event event, const char *s, size_t len)
{
	struct seen *seen = arg;

	fuzz_must(seen->open == (event != FENCE_OPEN),
	    "code only in a block, no block in a block");
	seen->open = event != FENCE_CLOSE;
	if (event != FENCE_TEXT)
		xbuf_puts(&seen->out, event == FENCE_OPEN ? "<" : ">");
	else
		seen->code += len;
	xbuf_put(&seen->out, s, len);
	if (event == FENCE_OPEN) {
		fence_is(s, len, "json");
		xbuf_puts(&seen->out, "\n");
	}
}

static int
feed(void *arg, const char *s, size_t len)
{
	struct seen *seen = arg;

	fence_feed(seen->fence, s, len);
	return 0;
}

static struct xbuf
blocks_of(const struct fuzz_input *in,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct seen s = { 0 };

	s.fence = fence_new(note, &s);
	way(in, feed, &s);
	fence_end(s.fence);
	fuzz_must(!s.open, "the end closes");
	/* A tab may leave three spaces. */
	fuzz_must(s.code <= 3 * in->text.len, "code is no more than text");
	/* The next text begins with nothing open. */
	fence_feed(s.fence, "a", 1);
	fence_end(s.fence);
	fence_free(s.fence);
	return s.out;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct xbuf whole = blocks_of(&in, fuzz_whole);
	struct xbuf cut = blocks_of(&in, fuzz_cut);

	fuzz_must_equal(
	    jtext_of(&cut), jtext_of(&whole), "cuts change no block");
	xbuf_free(&cut);
	xbuf_free(&whole);
	return 0;
}
