/*
 * json_test - prints the values of standard input, fed in every possible way
 *
 * Each value's text as it is handed on, what libjq reads of it if the
 * argument "values" is given, and the fault, if there is one.  Exits 1 when a
 * way of cutting changes what comes out.
 */

#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "xbuf.h"

static void
note(struct json *j, bool values, struct xbuf *out)
{
	size_t len;
	const char *text = json_text(j, &len);
	jv dump;

	xbuf_put(out, text, len);
	xbuf_puts(out, "\n");
	if (!values)
		return;
	dump = jv_dump_string(jv_copy(*json_value(j)), 0);
	xbuf_printf(out, "= %s\n", jv_string_value(dump));
	jv_free(dump);
}

/* Feeds a piece; returns -1 at a fault. */
static int
feed(struct json *j, const char *s, size_t len, bool values, struct xbuf *out)
{
	size_t used;
	int got;

	for (; len > 0; s += used, len -= used) {
		if ((got = json_feed(j, s, len, &used)) == 1)
			note(j, values, out);
		if (got == -1)
			return -1;
	}
	return 0;
}

/* Feeds the text in two pieces, or in pieces of one size where cut is 0. */
static struct xbuf
values_of(const struct xbuf *text, size_t cut, size_t size, bool values)
{
	struct json *j = json_new(values ? 0 : JSON_LAZY);
	struct xbuf out = { 0 };
	size_t at, n;
	int got = 0;

	for (at = 0; at < text->len && got == 0; at += n) {
		n = cut > at ? cut - at : cut > 0 ? text->len - at : size;
		if (n > text->len - at)
			n = text->len - at;
		got = feed(j, text->at + at, n, values, &out);
	}
	if (got == 0 && (got = json_end(j)) == 1)
		note(j, values, &out);
	if (got == -1)
		xbuf_printf(&out, "! %s\n", json_fault(j));
	json_free(j);
	return out;
}

static void
compare(const struct xbuf *want, struct xbuf got, const char *how, size_t n)
{
	if (got.len != want->len ||
	    (got.len > 0 && memcmp(got.at, want->at, got.len) != 0))
		errx(1, "%s %zu: differs:\n%s", how, n, got.at);
	xbuf_free(&got);
}

int
main(int argc, char **argv)
{
	bool values = argc > 1 && strcmp(argv[1], "values") == 0;
	struct xbuf text = { 0 }, want;
	ssize_t n;
	size_t i;

	while ((n = read(0, xbuf_room(&text, 65536), 65536)) > 0)
		text.len += (size_t)n;
	want = values_of(&text, 0, text.len + 1, values);
	for (i = 1; i < text.len; i++)
		compare(&want, values_of(&text, i, 0, values), "cut at", i);
	for (i = 1; i < 8; i++)
		compare(&want, values_of(&text, 0, i, values), "by", i);
	if (want.len > 0)
		fwrite(want.at, 1, want.len, stdout);
	xbuf_free(&want);
	xbuf_free(&text);
	return 0;
}
