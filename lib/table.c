/*
 * table - rows and columns, for people and for programs
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "fit.h"
#include "table.h"
#include "terminal.h"
#include "width.h"
#include "xmem.h"

/* Offsets of its texts, each with its NUL, in the table's. */
struct cell {
	size_t shown, plain;
	size_t columns; /* that shown takes */
	enum table_style style;
};

struct table {
	const struct table_column *columns;
	size_t n;
	struct cell *cells;
	size_t len, cap;
	struct xbuf text;
};

/* A table on its way to a terminal. */
struct picture {
	const struct table *t;
	const struct display *to;
	struct xbuf *out;
	size_t *width; /* of each column, 0: is dropped */
	size_t owed; /* spaces, before the next cell of the row */
	struct xbuf cell; /* the one that is drawn */
};

struct table *
table_new(const struct table_column *columns, size_t n)
{
	struct table *t = xzalloc(sizeof(*t));

	t->columns = columns;
	t->n = n;
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	free(t->cells);
	xbuf_free(&t->text);
	free(t);
}

static size_t
keep(struct table *t, const char *s)
{
	size_t at = t->text.len;

	xbuf_put(&t->text, s, strlen(s) + 1);
	return at;
}

void
table_cell(struct table *t, enum table_style style, const char *shown,
    const char *plain)
{
	struct cell *c;
	char *line;
	size_t len;

	if (t->len == t->cap) {
		t->cap = t->cap == 0 ? 64 : t->cap * 2;
		t->cells = xrealloc(t->cells, t->cap * sizeof(*t->cells));
	}
	c = &t->cells[t->len++];
	line = terminal_line(shown, strlen(shown));
	for (len = strlen(line); len > 0 && line[len - 1] == ' '; len--)
		line[len - 1] = '\0';
	c->plain = keep(t, plain != NULL ? plain : shown);
	c->shown = keep(t, len > 0 ? line : "-");
	c->columns = len > 0 ? width_of(line, len) : 1;
	c->style = len > 0 ? style : TABLE_DIM;
	free(line);
}

size_t
table_rows(const struct table *t)
{
	return (t->len + t->n - 1) / t->n;
}

/* The cell at a row and a column, or NULL where the last row is short. */
static const struct cell *
cell_at(const struct table *t, size_t row, size_t column)
{
	size_t i = row * t->n + column;

	return i < t->len ? &t->cells[i] : NULL;
}

/* How wide each column would be. */
static void
measure(const struct table *t, bool headings, size_t *width)
{
	size_t i, column = 0;

	for (i = 0; i < t->n; i++)
		width[i] = headings ? strlen(t->columns[i].name) : 1;
	for (i = 0; i < t->len; i++) {
		if (t->cells[i].columns > width[column])
			width[column] = t->cells[i].columns;
		column = column + 1 < t->n ? column + 1 : 0;
	}
}

/* SGR, ECMA-48 8.3.117: plain is nothing at all. */
static const char *
sgr(enum table_style style)
{
	static const char *const codes[] = {
		[TABLE_PLAIN] = "",
		[TABLE_BOLD] = "\033[1m",
		[TABLE_DIM] = "\033[2m",
		[TABLE_GOOD] = "\033[32m",
		[TABLE_WARN] = "\033[33m",
		[TABLE_BAD] = "\033[31m",
	};

	return codes[style];
}

/*
 * Puts a text into a column; what stands before the next, the gap and the
 * spaces that fill a column up, is owed until there is a next one.
 */
static void
draw(struct picture *p, size_t column, enum table_style style, const char *s)
{
	size_t width = p->width[column], start, columns;
	const char *color = p->to->color ? sgr(style) : "";
	bool right = p->t->columns[column].align == TABLE_RIGHT;

	xbuf_clear(&p->cell);
	columns = width_cut(&p->cell, s, strlen(s), width, p->to->unicode);
	start = p->owed + (right ? width - columns : 0);
	width_pad(p->out, start);
	p->owed = FIT_GAP + (right ? 0 : width - columns);
	xbuf_puts(p->out, color);
	xbuf_put(p->out, p->cell.at, p->cell.len);
	if (*color != '\0')
		xbuf_puts(p->out, "\033[m");
}

static void
draw_headings(struct picture *p)
{
	char *name, *c;
	size_t i;

	p->owed = 0;
	for (i = 0; i < p->t->n; i++) {
		if (p->width[i] == 0)
			continue;
		name = xstrdup(p->t->columns[i].name);
		for (c = name; *c != '\0'; c++)
			*c = (char)toupper((unsigned char)*c);
		draw(p, i, TABLE_DIM, name);
		free(name);
	}
	xbuf_put(p->out, "\n", 1);
}

static void
draw_row(struct picture *p, size_t row)
{
	const struct cell *c;
	size_t i;

	p->owed = 0;
	for (i = 0; i < p->t->n; i++)
		if (p->width[i] > 0 && (c = cell_at(p->t, row, i)) != NULL)
			draw(p, i, c->style, p->t->text.at + c->shown);
	xbuf_put(p->out, "\n", 1);
}

void
table_draw(const struct table *t, const struct display *to, bool headings,
    struct xbuf *out)
{
	struct picture p = { .t = t, .to = to, .out = out };
	size_t i;

	p.width = xcalloc(t->n, sizeof(*p.width));
	measure(t, headings, p.width);
	fit_columns(t->columns, t->n, p.width, (size_t)to->width);
	if (headings)
		draw_headings(&p);
	for (i = 0; i < table_rows(t); i++)
		draw_row(&p, i);
	xbuf_free(&p.cell);
	free(p.width);
}

static void
put_plain(struct xbuf *out, const char *s)
{
	static const char from[] = "\t\n\r\\", to[] = "tnr\\";
	size_t n;

	for (;;) {
		n = strcspn(s, from);
		xbuf_put(out, s, n);
		if (s[n] == '\0')
			return;
		xbuf_put(out, "\\", 1);
		xbuf_put(out, to + (strchr(from, s[n]) - from), 1);
		s += n + 1;
	}
}

void
table_tsv(const struct table *t, bool headings, struct xbuf *out)
{
	size_t i, column = 0;

	for (i = 0; headings && i < t->n; i++) {
		put_plain(out, t->columns[i].name);
		xbuf_puts(out, i + 1 < t->n ? "\t" : "\n");
	}
	for (i = 0; i < t->len; i++) {
		put_plain(out, t->text.at + t->cells[i].plain);
		column = column + 1 < t->n ? column + 1 : 0;
		xbuf_puts(out, column > 0 ? "\t" : "\n");
	}
}
