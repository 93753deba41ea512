/*
 * sse_test - prints the events of standard input, fed in every possible way
 *
 * With the argument "long", feeds lines that are just short enough and such
 * that are too long; with "once", all of the input at once.  Exits 1 when a way
 * of cutting changes what comes out.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sse.h"
#include "xbuf.h"

static int
note(void *arg, const char *data, size_t len)
{
	struct xbuf *events = arg;

	xbuf_printf(events, "%zu:", len);
	xbuf_put(events, data, len);
	xbuf_puts(events, "\n");
	/* What follows such an event is dropped. */
	return len == 6 && memcmp(data, "[DONE]", 6) == 0;
}

/* Feeds the text in two pieces, or in pieces of one size where cut is 0. */
static struct xbuf
events_of(const struct xbuf *text, size_t cut, size_t size)
{
	struct xbuf events = { 0 };
	struct sse *s = sse_new(note, &events);
	size_t at, n;
	int answer = 0;

	for (at = 0; at < text->len && answer == 0; at += n) {
		n = cut > at ? cut - at : cut > 0 ? text->len - at : size;
		if (n > text->len - at)
			n = text->len - at;
		answer = sse_feed(s, text->at + at, n);
	}
	if (answer == 0)
		answer = sse_end(s);
	xbuf_printf(&events, "answer %d\n", answer);
	sse_free(s);
	return events;
}

static void
compare(const struct xbuf *want, struct xbuf got, const char *how, size_t n)
{
	if (got.len != want->len || memcmp(got.at, want->at, got.len) != 0)
		errx(1, "%s %zu: differs:\n%s", how, n, got.at);
	xbuf_free(&got);
}

/* A line of so many bytes, and an event after it. */
static void
feed_long(const char *field, size_t len, const char *end)
{
	struct xbuf text = { 0 }, events = { 0 };
	struct sse *s = sse_new(note, &events);
	int answer;

	xbuf_puts(&text, field);
	memset(xbuf_room(&text, len), 'x', len);
	text.len += len - strlen(field);
	xbuf_puts(&text, end);
	errno = 0;
	if ((answer = sse_feed(s, text.at, text.len)) == 0)
		answer = sse_feed(s, "data:y\n\n", 8);
	printf("%d %s\n", answer, errno == EMSGSIZE ? "EMSGSIZE" : "");
	sse_free(s);
	xbuf_free(&text);
	xbuf_free(&events);
}

int
main(int argc, char **argv)
{
	struct xbuf text = { 0 }, want;
	ssize_t n;
	size_t i;

	if (argc > 1 && strcmp(argv[1], "long") == 0) {
		feed_long("data:", SSE_MAX / 2, "\n");
		feed_long("data:", SSE_MAX, "\n");
		feed_long("data:", SSE_MAX + 1, "");
		feed_long(":", SSE_MAX + 1, "");
		return 0;
	}
	while ((n = read(0, xbuf_room(&text, 65536), 65536)) > 0)
		text.len += (size_t)n;
	want = events_of(&text, 0, text.len + 1);
	for (i = 1; i < text.len && argc == 1; i++)
		compare(&want, events_of(&text, i, 0), "cut at", i);
	for (i = 1; i < 8 && argc == 1; i++)
		compare(&want, events_of(&text, 0, i), "by", i);
	fwrite(want.at, 1, want.len, stdout);
	xbuf_free(&want);
	xbuf_free(&text);
	return 0;
}
