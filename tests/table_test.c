/*
 * table_test - tables, drawn and tab-separated
 *
 * usage: table_test draw width flags <table
 *        table_test tsv flags <table
 *        table_test random seed tables
 *
 * A table is a line of columns, name:align:keep:min, and a line a row; each
 * cell is its letter of style and its text, or its text twice with '=' between
 * for what people see and programs get; nothing is a blank; tabs separate
 * them.  Aligns are l, r and p.  Flags are h
 * (headings), u (Unicode) and c (colours).
 *
 * Random tables are drawn at widths from 20 to 400 columns, and what is not as
 * table.h has it ends the program with 1.
 */

#include <err.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "table.h"
#include "utf8.h"
#include "width.h"
#include "xmem.h"

enum { COLUMNS_MAX = 16 };

static size_t
read_columns(char *line, struct table_column *columns)
{
	static const char aligns[] = "lrp"; /* by enum table_align */
	struct table_column *c;
	char *word;
	size_t n = 0;

	while ((word = strsep(&line, "\t")) != NULL && n < COLUMNS_MAX) {
		c = &columns[n++];
		c->name = strsep(&word, ":");
		c->align = (enum table_align)(
		    strchr(aligns, *strsep(&word, ":")) - aligns);
		c->keep = (int)strtol(strsep(&word, ":"), NULL, 10);
		c->min = (int)strtol(word, NULL, 10);
	}
	return n;
}

static void
read_row(struct table *t, char *line)
{
	static const char styles[] = "pbdgwx";
	char *cell, *shown;

	while ((cell = strsep(&line, "\t")) != NULL) {
		shown = strsep(&cell, "=");
		if (*shown == '\0')
			table_blank(t);
		else
			table_cell(t,
			    (enum table_style)(strchr(styles, *shown) - styles),
			    shown + 1, cell);
	}
}

static char *
read_line(void)
{
	char *line = NULL;
	size_t cap = 0;

	if (getline(&line, &cap, stdin) == -1) {
		free(line);
		return NULL;
	}
	line[strcspn(line, "\n")] = '\0';
	return line;
}

/* With a width of 0: as programs read it. */
static void
show(int width, const char *flags)
{
	struct display d = { true, strchr(flags, 'c') != NULL,
		strchr(flags, 'u') != NULL, width };
	struct table_column columns[COLUMNS_MAX];
	struct xbuf out = { 0 };
	struct table *t;
	char *head, *line;

	if ((head = read_line()) == NULL)
		errx(65, "no columns");
	t = table_new(columns, read_columns(head, columns));
	while ((line = read_line()) != NULL) {
		read_row(t, line);
		free(line);
	}
	if (width > 0)
		table_draw(t, &d, strchr(flags, 'h') != NULL, &out);
	else
		table_tsv(t, strchr(flags, 'h') != NULL, &out);
	fwrite(out.at, 1, out.len, stdout);
	table_free(t);
	xbuf_free(&out);
	free(head);
}

/* xorshift64: the same for every libc. */
static uint64_t
draw_lot(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed % below;
}

static void
random_text(uint64_t *seed, struct xbuf *to)
{
	/* U+202E, as no source should have it. */
	static const char override[] = { '\xe2', '\x80', '\xae', '\0' };
	static const char *const pieces[] = { "a", "word", " ", "0.0009",
		"日本", "é", "e\xcc\x81", "👩‍👩‍👧", "👍🏽",
		"🇫🇮", "❤️", "한국", "\033[31m", "\t", "\n", "\xff",
		override, "क्षि", "\xcc\x81", "\xe2\x80\x8d",
		"mistralai/mixtral-8x22b", "1️⃣" };
	size_t n = draw_lot(seed, draw_lot(seed, 8) == 0 ? 200 : 8);

	xbuf_clear(to);
	xbuf_put(to, "", 0);
	while (n-- > 0)
		xbuf_puts(to,
		    pieces[draw_lot(seed, sizeof(pieces) / sizeof(*pieces))]);
}

/* True when nothing in the line but spaces and characters that are seen. */
static bool
is_harmless(const char *s, size_t len)
{
	uint32_t c;
	size_t n;

	for (; len > 0; s += n, len -= n)
		if ((n = utf8_next(s, len, &c)) == 0 || utf8_is_unsafe(c) ||
		    c == '\t')
			return false;
	return true;
}

static void
check(const struct xbuf *out, size_t lines, size_t width)
{
	const char *s, *end;
	size_t len;

	for (s = out->at; lines > 0; lines--, s = end + 1) {
		if ((end = strchr(s, '\n')) == NULL)
			errx(1, "%zu lines are missing", lines);
		len = (size_t)(end - s);
		if (width_of(s, len) > width)
			errx(1, "%zu columns, not %zu: %.*s", width_of(s, len),
			    width, (int)len, s);
		if (len > 0 && s[len - 1] == ' ')
			errx(1, "a space ends this: %.*s", (int)len, s);
		if (!is_harmless(s, len))
			errx(1, "not harmless: %.*s", (int)len, s);
	}
	if (*s != '\0')
		errx(1, "lines too many: %s", s);
}

static void
draw_random(uint64_t *seed)
{
	static const char *const names[] = { "n", "slug", "max output" };
	struct table_column columns[COLUMNS_MAX] = { { 0 } };
	struct xbuf text = { 0 }, out = { 0 };
	size_t n = 1 + draw_lot(seed, COLUMNS_MAX), rows = draw_lot(seed, 9), i;
	struct display d = { .is_terminal = true };
	struct table *t = table_new(columns, n);

	for (i = 0; i < n; i++)
		columns[i] = (struct table_column){ names[draw_lot(seed, 3)],
			(enum table_align)draw_lot(seed, 3),
			(int)draw_lot(seed, 4), (int)draw_lot(seed, 12) };
	for (i = 0; i < n * rows; i++) {
		random_text(seed, &text);
		table_cell(t, TABLE_PLAIN, text.at, NULL);
	}
	for (d.width = 20; d.width <= 400;
	     d.width += 1 + (int)draw_lot(seed, 9)) {
		d.unicode = draw_lot(seed, 2);
		xbuf_clear(&out);
		table_draw(t, &d, true, &out);
		check(&out, rows + 1, (size_t)d.width);
	}
	table_free(t);
	xbuf_free(&text);
	xbuf_free(&out);
}

int
main(int argc, char **argv)
{
	uint64_t seed;
	long n;

	if (argc == 4 && strcmp(argv[1], "draw") == 0)
		show((int)strtol(argv[2], NULL, 10), argv[3]);
	else if (argc == 3 && strcmp(argv[1], "tsv") == 0)
		show(0, argv[2]);
	else if (argc == 4 && strcmp(argv[1], "random") == 0) {
		seed = strtoull(argv[2], NULL, 10) | 1;
		for (n = strtol(argv[3], NULL, 10); n > 0; n--)
			draw_random(&seed);
	} else
		errx(64, "usage: table_test draw|tsv|random ...");
	return 0;
}
