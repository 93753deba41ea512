/*
 * table_draw - a table as people read it
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "apart.h"
#include "fit.h"
#include "table_parts.h"
#include "width.h"
#include "xmem.h"

/* A table on its way to a terminal. */
struct picture {
	const struct table *t;
	const struct display *to;
	struct xbuf *out;
	struct fit_column *fit;
	size_t *tail; /* the longest of each column, where points align */
	size_t owed; /* spaces, before the next cell of the row */
	struct xbuf cell; /* the one that is drawn */
};

/* The cell at a row and a column, or NULL where the last row is short. */
static const struct table_cell *
cell_at(const struct table *t, size_t row, size_t column)
{
	size_t i = row * t->n + column;

	return i < t->len ? &t->cells[i] : NULL;
}

/* What a number has from its point on, with its unit; NULL: is no number. */
static const char *
tail_of(const char *s)
{
	static const char digits[] = "0123456789";

	s += strcspn(s, digits);
	return *s != '\0' ? s + strspn(s, "0123456789,") : NULL;
}

/* Spaces behind a text that bring its point below those of the others. */
static size_t
behind(const struct picture *p, size_t column, const char *s)
{
	const char *tail = tail_of(s);
	size_t columns;

	if (p->tail[column] == 0 || tail == NULL)
		return 0;
	columns = width_of(tail, strlen(tail));
	return columns < p->tail[column] ? p->tail[column] - columns : 0;
}

static size_t
longest_tail(const struct table *t, size_t column)
{
	const struct table_cell *c;
	const char *tail;
	size_t longest = 0, columns, i;

	for (i = 0; (c = cell_at(t, i, column)) != NULL; i++) {
		if ((tail = tail_of(t->text.at + c->shown)) == NULL)
			continue;
		columns = width_of(tail, strlen(tail));
		if (columns > longest)
			longest = columns;
	}
	return longest;
}

/* A dash, no money or a count of nothing. */
static bool
is_nothing(const char *s)
{
	return s[strspn(s, "-$0.")] == '\0';
}

/* Sets how wide a column would be, and how wide if no points aligned. */
static void
measure(struct picture *p, size_t column, bool headings)
{
	const struct table_column *head = &p->t->columns[column];
	struct fit_column *f = &p->fit[column];
	const struct table_cell *c;
	const char *shown;
	size_t i;

	f->keep = head->keep;
	f->is_idle = true;
	f->width = f->min = headings ? strlen(head->name) : 1;
	if (head->align == TABLE_POINT)
		p->tail[column] = longest_tail(p->t, column);
	for (i = 0; (c = cell_at(p->t, i, column)) != NULL; i++) {
		shown = p->t->text.at + c->shown;
		if (c->columns > f->min)
			f->min = c->columns;
		if (c->columns + behind(p, column, shown) > f->width)
			f->width = c->columns + behind(p, column, shown);
		f->is_idle = f->is_idle && is_nothing(shown);
	}
}

/* Below that a column is of no use: its rows look alike, or so it was told. */
static size_t
least_use(const struct picture *p, size_t column)
{
	size_t n = table_rows(p->t), min, use, i;
	const char **texts = xcalloc(n, sizeof(*texts));
	const struct table_cell *c;

	for (i = 0; (c = cell_at(p->t, i, column)) != NULL; i++)
		texts[i] = p->t->text.at + c->shown;
	min = (size_t)p->t->columns[column].min;
	use = apart_columns(texts, i, p->to->unicode);
	free(texts);
	return use > min ? use : min;
}

/* How wide each column is to be. */
static void
fit(struct picture *p, bool headings)
{
	const struct table_column *head = p->t->columns;
	size_t i, *aligned = xcalloc(p->t->n, sizeof(*aligned));

	for (i = 0; i < p->t->n; i++) {
		measure(p, i, headings);
		aligned[i] = p->fit[i].width;
		if (head[i].min > 0)
			p->fit[i].min = least_use(p, i);
	}
	fit_columns(p->fit, p->t->n, (size_t)p->to->width);
	for (i = 0; i < p->t->n; i++)
		if (p->fit[i].width < aligned[i])
			p->tail[i] = 0;
	free(aligned);
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
draw(struct picture *p, size_t column, enum table_style style, const char *s,
    size_t after)
{
	size_t width = p->fit[column].width, columns, before;
	const char *color = p->to->color ? sgr(style) : "";

	xbuf_clear(&p->cell);
	columns = width_cut(&p->cell, s, strlen(s), width, p->to->unicode);
	if (p->t->columns[column].align == TABLE_LEFT)
		after = width - columns;
	before = width - columns - after;
	p->owed += before;
	if (columns > 0) {
		width_pad(p->out, p->owed);
		p->owed = 0;
		xbuf_puts(p->out, color);
		xbuf_put(p->out, p->cell.at, p->cell.len);
		if (*color != '\0')
			xbuf_puts(p->out, "\033[m");
	}
	p->owed += after + FIT_GAP;
}

static void
draw_headings(struct picture *p)
{
	char *name, *c;
	size_t i;

	p->owed = 0;
	for (i = 0; i < p->t->n; i++) {
		if (p->fit[i].width == 0)
			continue;
		name = xstrdup(p->t->columns[i].name);
		for (c = name; *c != '\0'; c++)
			*c = (char)toupper((unsigned char)*c);
		draw(p, i, TABLE_DIM, name, 0);
		free(name);
	}
	xbuf_put(p->out, "\n", 1);
}

static void
draw_row(struct picture *p, size_t row)
{
	const struct table_cell *c;
	const char *shown;
	size_t i;

	p->owed = 0;
	for (i = 0; i < p->t->n; i++) {
		if (p->fit[i].width == 0 || (c = cell_at(p->t, row, i)) == NULL)
			continue;
		shown = p->t->text.at + c->shown;
		draw(p, i, c->style, shown, behind(p, i, shown));
	}
	xbuf_put(p->out, "\n", 1);
}

void
table_draw(const struct table *t, const struct display *to, bool headings,
    struct xbuf *out)
{
	struct picture p = { .t = t, .to = to, .out = out };
	size_t i;

	p.fit = xcalloc(t->n, sizeof(*p.fit));
	p.tail = xcalloc(t->n, sizeof(*p.tail));
	fit(&p, headings);
	if (headings)
		draw_headings(&p);
	for (i = 0; i < table_rows(t); i++)
		draw_row(&p, i);
	xbuf_free(&p.cell);
	free(p.tail);
	free(p.fit);
}
