/*
 * chart - values by date as bars in text
 */

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "chart_layout.h"
#include "date.h"
#include "human.h"
#include "xmem.h"

/* A cell is a bar's eighths, 1 to 8, or one of these, or a label's letter. */
enum { EMPTY = ' ', GRID = 11, DOT };

struct drawing {
	const struct chart *chart;
	const struct chart_size *size;
	struct chart_layout at;
	unsigned char *cells; /* at.rows + 1 lines, the highest first */
};

void
chart_put_number(struct xbuf *b, const struct chart *c, double value)
{
	if (c->number != NULL)
		c->number(b, value);
	else if (value < 10 && value != round(value))
		xbuf_printf(b, "%.2g", value);
	else
		/* The next double to INT64_MAX is above it. */
		human_short(
		    b, value >= 0x1p63 ? INT64_MAX : (int64_t)llround(value));
}

void
chart_put_date(struct xbuf *b, const struct chart *c, size_t i)
{
	if (c->step == CHART_MONTHS)
		date_put_month(b, c->dates[i]);
	else if (c->dates[c->n - 1] - c->dates[0] >= 365)
		date_put(b, c->dates[i]);
	else
		date_put_day(b, c->dates[i]);
}

static unsigned char *
cell(const struct drawing *d, int height, int column)
{
	return &d->cells[(d->at.rows + 1 - height) * d->at.columns + column];
}

/* How many columns all bars take. */
static int
extent(const struct drawing *d)
{
	return (d->at.n - 1) * d->at.pitch + d->at.width;
}

static void
draw_grid(const struct drawing *d)
{
	int each = d->at.rows / d->at.scale.steps, i;

	for (i = each; i <= d->at.rows; i += each)
		memset(cell(d, i, 0), GRID, (size_t)extent(d));
}

static int
eighths(const struct drawing *d, double value)
{
	int h = (int)lround(value / scale_top(&d->at.scale) * d->at.rows * 8);

	return h == 0 && value > 0 ? 1 : h;
}

static int
centre(const struct drawing *d, int bar)
{
	return bar * d->at.pitch + (d->at.width - 1) / 2;
}

static void
draw_bar(const struct drawing *d, int bar)
{
	int from = bar * d->at.pitch, left, row;

	if (isnan(d->at.bars[bar])) {
		*cell(d, 1, centre(d, bar)) = DOT;
		return;
	}
	left = eighths(d, d->at.bars[bar]);
	for (row = 1; left > 0; row++, left -= 8) {
		/* No grid between bars, where it would look like one. */
		memset(cell(d, row, from), EMPTY, (size_t)d->at.pitch);
		memset(cell(d, row, from), left < 8 ? left : 8,
		    (size_t)d->at.width);
	}
}

/* Where a text of len begins so that its middle is at: within 0 to end. */
static int
begin(int at, int len, int end)
{
	at -= (len - 1) / 2;
	if (at + len > end)
		at = end - len;
	return at < 0 ? 0 : at;
}

/* Above the tallest bar is room, in the line above the scale at last. */
static void
draw_peak(const struct drawing *d)
{
	int best = d->at.tallest, at, len, row;
	struct xbuf label = { 0 };

	if (best == -1)
		return;
	chart_put_number(&label, d->chart, d->at.bars[best]);
	row = (eighths(d, d->at.bars[best]) + 7) / 8 + 1;
	len = (int)label.len < d->at.columns ? (int)label.len : d->at.columns;
	at = begin(centre(d, best), len, d->at.columns);
	memcpy(cell(d, row, at), label.at, (size_t)len);
	xbuf_free(&label);
}

static const char *
color_of(int c)
{
	return c == EMPTY	    ? ""
	    : c <= 8		    ? "\033[36m"
	    : c == GRID || c == DOT ? "\033[2m"
				    : "\033[1m";
}

static void
put_cell(struct xbuf *out, const struct drawing *d, int c)
{
	static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇",
		"█" };

	if (c == GRID)
		xbuf_puts(out, d->size->unicode ? "┈" : ".");
	else if (c == DOT)
		xbuf_puts(out, d->size->unicode ? "·" : "?");
	else if (c > 8)
		xbuf_put(out, &(char){ (char)c }, 1);
	else if (d->size->unicode)
		xbuf_puts(out, blocks[c - 1]);
	else
		xbuf_puts(out, c < 4 ? "_" : "#");
}

static void
put_line(struct xbuf *out, const struct drawing *d, int row)
{
	const unsigned char *line = cell(d, row, 0);
	const char *color = "", *next;
	int end = d->at.columns, i;

	while (end > 0 && line[end - 1] == EMPTY)
		end--;
	for (i = 0; i < end; i++) {
		next = d->size->color ? color_of(line[i]) : "";
		if (strcmp(next, color) != 0)
			xbuf_printf(out, "%s%s", *color ? "\033[m" : "", next);
		color = next;
		put_cell(out, d, line[i]);
	}
	xbuf_puts(out, *color ? "\033[m\n" : "\n");
}

/* The number on the left, where there is one, and the axis. */
static void
put_left(struct xbuf *out, const struct drawing *d, int row)
{
	int each = d->at.rows / d->at.scale.steps;
	struct xbuf label = { 0 };
	const char *axis = d->size->unicode ? "│" : "|";
	int nth = row / each;

	xbuf_puts(&label, "");
	if (row > d->at.rows)
		axis = " ";
	else if (row % each == 0) {
		chart_put_number(&label, d->chart, nth * d->at.scale.step);
		axis = d->size->unicode ? "┤" : "+";
	}
	xbuf_printf(out, "%*s %s", d->at.gutter - 2, label.at,
	    row == 0 && d->size->unicode ? "┼" : axis);
	xbuf_free(&label);
}

static void
put_rows(struct xbuf *out, const struct drawing *d)
{
	int row = d->at.rows + 1, i;

	/* The highest line is for the label alone. */
	for (i = 0; i < d->at.columns && *cell(d, row, i) == EMPTY; i++)
		;
	if (i == d->at.columns)
		row--;
	for (; row > 0; row--) {
		put_left(out, d, row);
		put_line(out, d, row);
	}
}

/*
 * The bars from one date to the next, so that none meets another, not even the
 * last, which may have to move to the left.
 */
static int
date_step(const struct drawing *d, int len)
{
	int step = (len + len / 2 + d->at.pitch) / d->at.pitch;

	if (d->chart->step == CHART_DAYS && d->at.each == 1 && step > 2)
		step = (step + 6) / 7 * 7;
	return step;
}

static int
widest_date(const struct drawing *d)
{
	struct xbuf date = { 0 };
	size_t i, widest = 0;

	for (i = 0; i < d->chart->n; i++) {
		xbuf_clear(&date);
		chart_put_date(&date, d->chart, i);
		if (date.len > widest)
			widest = date.len;
	}
	xbuf_free(&date);
	return (int)widest;
}

/* Appends a bar's date below its mark, in the column that i is. */
static void
put_date(struct xbuf *dates, const struct drawing *d, int bar, int i)
{
	struct xbuf date = { 0 };
	int at;

	chart_put_date(&date, d->chart, chart_first_of(d->chart, &d->at, bar));
	at = begin(d->at.gutter + i, (int)date.len, d->size->width);
	xbuf_printf(dates, "%*s%s", at - (int)dates->len, "", date.at);
	xbuf_free(&date);
}

/* The axis with a mark at each date, and the dates, counted from the last. */
static void
put_dates(struct xbuf *out, const struct drawing *d)
{
	int step = date_step(d, widest_date(d)), bar = (d->at.n - 1) % step, i;
	struct xbuf dates = { 0 };

	put_left(out, d, 0);
	for (i = 0; i < extent(d); i++)
		if (bar < d->at.n && i == centre(d, bar)) {
			put_date(&dates, d, bar, i);
			xbuf_puts(out, d->size->unicode ? "┬" : "+");
			bar += step;
		} else
			xbuf_puts(out, d->size->unicode ? "─" : "-");
	xbuf_printf(out, "\n%s\n", dates.at);
	xbuf_free(&dates);
}

/* What bars and dots are, where that is not plain, as far as it fits. */
static void
put_note(struct xbuf *out, const struct drawing *d)
{
	static const char *const steps[] = { "days", "weeks", "months" };
	struct xbuf mean = { 0 }, note = { 0 };
	int width = d->size->width;

	if (d->at.each > 1) {
		xbuf_printf(
		    &mean, "mean of %d %s", d->at.each, steps[d->chart->step]);
		xbuf_printf(&note, "%s%s",
		    (int)mean.len + 7 <= width ? "a bar: " : "", mean.at);
	}
	if (d->at.has_gaps && (int)note.len + 14 <= width)
		xbuf_printf(&note, "%s%s: not known", note.len > 0 ? "; " : "",
		    d->size->unicode ? "·" : "?");
	if (note.len > 0)
		xbuf_printf(out, "%s%s%s\n", d->size->color ? "\033[2m" : "",
		    note.at, d->size->color ? "\033[m" : "");
	xbuf_free(&mean);
	xbuf_free(&note);
}

void
chart_put(
    struct xbuf *out, const struct chart *chart, const struct chart_size *size)
{
	struct drawing d = { .chart = chart, .size = size };
	size_t cells;
	int i;

	if (chart->n == 0)
		return;
	chart_lay_out(&d.at, chart, size);
	cells = (size_t)(d.at.rows + 1) * (size_t)d.at.columns;
	d.cells = xmalloc(cells);
	memset(d.cells, EMPTY, cells);
	draw_grid(&d);
	for (i = 0; i < d.at.n; i++)
		draw_bar(&d, i);
	draw_peak(&d);
	put_rows(out, &d);
	put_dates(out, &d);
	put_note(out, &d);
	free(d.cells);
	free(d.at.bars);
}
