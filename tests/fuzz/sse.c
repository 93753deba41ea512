/*
 * sse - event streams: any cutting gives the events that the standard's own
 * words, followed line by line, give
 */

#include <string.h>

#include "fuzz.h"
#include "sse.h"

static int
note(void *arg, const char *data, size_t len)
{
	struct xbuf *events = arg;

	xbuf_printf(events, "%zu:", len);
	xbuf_put(events, data, len);
	/* Whoever reads chat stops there. */
	return len == 6 && memcmp(data, "[DONE]", 6) == 0;
}

static int
feed(void *arg, const char *s, size_t len)
{
	return sse_feed(arg, s, len);
}

static struct xbuf
events_of(const struct fuzz_input *in,
    int (*way)(const struct fuzz_input *, fuzz_feed *, void *))
{
	struct xbuf events = { 0 };
	struct sse *s = sse_new(note, &events);

	if (way(in, feed, s) == 0)
		sse_end(s);
	sse_free(s);
	return events;
}

/* Takes a line off the text, which ends in LF, CR or CRLF. */
static struct jtext
next_line(struct jtext *t)
{
	struct jtext line = { t->at, 0 };
	size_t n;

	while (line.len < t->len && strchr("\r\n", t->at[line.len]) == NULL)
		line.len++;
	/* strchr finds the NUL, too. */
	while (line.len < t->len && t->at[line.len] == '\0') {
		line.len++;
		while (line.len < t->len &&
		    (t->at[line.len] == '\0' ||
			strchr("\r\n", t->at[line.len]) == NULL))
			line.len++;
	}
	n = line.len;
	if (n + 1 < t->len && t->at[n] == '\r' && t->at[n + 1] == '\n')
		n++;
	n += n < t->len;
	t->at += n;
	t->len -= n;
	return line;
}

/* Appends the data of a line, if it has any; each begins with a newline. */
static void
take_field(struct jtext line, struct xbuf *data)
{
	size_t skip = 5;

	if (line.len == 4 && memcmp(line.at, "data", 4) == 0)
		xbuf_puts(data, "\n");
	if (line.len < 5 || memcmp(line.at, "data:", 5) != 0)
		return;
	skip += line.len > 5 && line.at[5] == ' ';
	xbuf_puts(data, "\n");
	xbuf_put(data, line.at + skip, line.len - skip);
}

static struct xbuf
expected(struct jtext t)
{
	struct xbuf events = { 0 }, data = { 0 };
	bool done = false, at_end;
	struct jtext line;

	if (t.len >= 3 && memcmp(t.at, "\xef\xbb\xbf", 3) == 0) {
		t.at += 3;
		t.len -= 3;
	}
	do {
		at_end = t.len == 0;
		line = next_line(&t);
		take_field(line, &data);
		if (line.len > 0 && !at_end)
			continue;
		if (data.len > 0)
			done = note(&events, data.at + 1, data.len - 1);
		xbuf_clear(&data);
	} while (!at_end && !done);
	xbuf_free(&data);
	return events;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = fuzz_input(data, len);
	struct xbuf whole = events_of(&in, fuzz_whole);
	struct xbuf cut = events_of(&in, fuzz_cut);
	struct xbuf want = expected(in.text);

	fuzz_must_equal(
	    jtext_of(&whole), jtext_of(&want), "events as the standard says");
	fuzz_must_equal(
	    jtext_of(&cut), jtext_of(&whole), "cuts change no event");
	xbuf_free(&want);
	xbuf_free(&cut);
	xbuf_free(&whole);
	return 0;
}
