/*
 * chart - values by date as bars in text
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "chart_cells.h"
#include "chart_layout.h"
#include "date.h"
#include "human.h"

/* Columns of "a bar: " and of all notes behind it. */
enum { NOTES = 7 + 20 + 14 };

/* What is more is no number that people have a name for. */
#define SHORT_MAX 1e18

struct drawing {
	const struct chart *chart;
	const struct chart_size *size;
	struct chart_layout at;
	struct chart_cells cells;
};

void
chart_put_number(struct xbuf *b, const struct chart *c, double value)
{
	if (c->number != NULL)
		c->number(b, value);
	else if (value < 10 && value != round(value))
		xbuf_printf(b, "%.2g", value);
	else if (value >= SHORT_MAX)
		xbuf_printf(b, "%.3g", value);
	else
		human_short(b, llround(value));
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

void
chart_put_part(struct xbuf *b, const struct chart *c)
{
	static const char *const steps[] = { "day", "week", "month" };

	xbuf_printf(b, "part of a %s", steps[c->step]);
}

static const char *
color_of(int c)
{
	return c == CHART_EMPTY			? ""
	    : c == CHART_GRID || c == CHART_DOT ? "\033[2m"
	    : (c & ~CHART_PART) <= 8		? "\033[36m"
						: "\033[1m";
}

/* A bar's eighths; those of a part are no lighter, where a line is not full. */
static const char *
block(int eighths, bool is_part, bool is_unicode)
{
	static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇",
		"█" };

	if (!is_unicode)
		return eighths < 4 ? "_" : is_part ? "=" : "#";
	return is_part && eighths == 8 ? "▒" : blocks[eighths - 1];
}

static void
put_cell(struct xbuf *out, int c, bool is_unicode)
{
	int eighths = c & ~CHART_PART;

	if (c == CHART_GRID)
		xbuf_puts(out, is_unicode ? "┈" : ".");
	else if (c == CHART_DOT)
		xbuf_puts(out, is_unicode ? "·" : "?");
	else if (eighths <= 8)
		xbuf_puts(out, block(eighths, c != eighths, is_unicode));
	else
		xbuf_put(out, &(char){ (char)c }, 1);
}

static void
put_line(struct xbuf *out, const struct drawing *d, int row)
{
	const unsigned char *line = chart_cells_line(&d->cells, row);
	const char *color = "", *next;
	int end = d->at.columns, i;

	while (end > 0 && line[end - 1] == CHART_EMPTY)
		end--;
	for (i = 0; i < end; i++) {
		next = d->size->color ? color_of(line[i]) : "";
		if (strcmp(next, color) != 0)
			xbuf_printf(out, "%s%s", *color ? "\033[m" : "", next);
		color = next;
		put_cell(out, line[i], d->size->unicode);
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
	const unsigned char *line = chart_cells_line(&d->cells, row);

	/* The highest line is for the label alone. */
	for (i = 0; i < d->at.columns && line[i] == CHART_EMPTY; i++)
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
	at = chart_begin(d->at.gutter + i, (int)date.len, d->size->width);
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
	for (i = 0; i < chart_extent(&d->at); i++)
		if (bar < d->at.n && i == chart_centre(&d->at, bar)) {
			put_date(&dates, d, bar, i);
			xbuf_puts(out, d->size->unicode ? "┬" : "+");
			bar += step;
		} else
			xbuf_puts(out, d->size->unicode ? "─" : "-");
	xbuf_printf(out, "\n%s\n", dates.at);
	xbuf_free(&dates);
}

/* What a mark stands for: behind other notes, as far as it fits. */
static void
add_note(struct xbuf *note, int *room, const char *mark, const char *words)
{
	const char *gap = note->len > 0 ? "; " : "";
	/* The mark is one column. */
	int columns = (int)(strlen(gap) + 1 + strlen(": ") + strlen(words));

	if (columns > *room)
		return;
	*room -= columns;
	xbuf_printf(note, "%s%s: %s", gap, mark, words);
}

static void
put_mean(struct xbuf *note, const struct drawing *d)
{
	static const char *const steps[] = { "days", "weeks", "months" };
	bool is_alone = !d->at.has_gaps && !d->at.has_parts;
	struct xbuf mean = { 0 };

	xbuf_printf(&mean, "mean of %d %s", d->at.each, steps[d->chart->step]);
	if ((int)mean.len + (is_alone ? 7 : NOTES) <= d->size->width)
		xbuf_puts(note, "a bar: ");
	xbuf_put(note, mean.at, mean.len);
	xbuf_free(&mean);
}

/* What bars and dots are, where that is not plain, as far as it fits. */
static void
put_note(struct xbuf *out, const struct drawing *d)
{
	struct xbuf part = { 0 }, note = { 0 };
	bool unicode = d->size->unicode;
	int room = d->size->width;

	xbuf_puts(&note, "");
	if (d->at.each > 1)
		put_mean(&note, d);
	room -= (int)note.len;
	chart_put_part(&part, d->chart);
	if (d->at.has_parts)
		add_note(&note, &room, unicode ? "▒" : "=", part.at);
	if (d->at.has_gaps)
		add_note(&note, &room, unicode ? "·" : "?", "not known");
	if (note.len > 0)
		xbuf_printf(out, "%s%s%s\n", d->size->color ? "\033[2m" : "",
		    note.at, d->size->color ? "\033[m" : "");
	xbuf_free(&part);
	xbuf_free(&note);
}

void
chart_put(
    struct xbuf *out, const struct chart *chart, const struct chart_size *size)
{
	struct drawing d = { .chart = chart, .size = size };

	if (chart->n == 0)
		return;
	chart_lay_out(&d.at, chart, size);
	chart_cells_draw(&d.cells, chart, &d.at);
	put_rows(out, &d);
	put_dates(out, &d);
	put_note(out, &d);
	chart_cells_free(&d.cells);
	free(d.at.bars);
}
