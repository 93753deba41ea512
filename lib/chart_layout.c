/*
 * chart_layout - where things are on a chart
 */

#include <math.h>
#include <stdlib.h>

#include "chart_layout.h"
#include "xmem.h"

/* Bars do not get wider, however few there are. */
enum { PITCH_MAX = 12 };

/* Lines between two round numbers, where there is room. */
enum { STEP_LINES = 3, STEPS_MAX = 5 };

/* Lines beside those of the scale: the label's, the axis, the dates. */
enum { OTHER_LINES = 3 };

static bool
is_known(double value)
{
	return value >= 0 && value <= SCALE_MAX;
}

struct scale
chart_scale(const struct chart *c, double greatest, int most)
{
	return scale_of(greatest, most, c->number == NULL ? 1 : 0);
}

size_t
chart_tallest(const struct chart *c)
{
	size_t best = c->n, i;

	for (i = 0; i < c->n; i++)
		if (is_known(c->values[i]) &&
		    (best == c->n || c->values[i] > c->values[best]))
			best = i;
	return best;
}

size_t
chart_first_of(const struct chart *c, const struct chart_layout *l, int bar)
{
	size_t behind = (size_t)(l->n - bar) * (size_t)l->each;

	return behind > c->n ? 0 : c->n - behind;
}

bool
chart_is_part(const struct chart *c, const struct chart_layout *l, int bar)
{
	return (bar == 0 && c->first_is_part) ||
	    (bar == l->n - 1 && c->last_is_part);
}

int
chart_centre(const struct chart_layout *l, int bar)
{
	return bar * l->pitch + (l->width - 1) / 2;
}

int
chart_extent(const struct chart_layout *l)
{
	return (l->n - 1) * l->pitch + l->width;
}

int
chart_begin(int at, int len, int end)
{
	at -= (len - 1) / 2;
	if (at + len > end)
		at = end - len;
	return at < 0 ? 0 : at;
}

static double
mean(const struct chart *c, const struct chart_layout *l, int bar)
{
	size_t i = chart_first_of(c, l, bar), n = 0;
	size_t end = chart_first_of(c, l, bar + 1);
	double sum = 0;

	for (; i < end; i++)
		if (is_known(c->values[i])) {
			sum += c->values[i];
			n++;
		}
	return n > 0 ? sum / (double)n : (double)NAN;
}

static void
fill_bars(struct chart_layout *l, const struct chart *c)
{
	int i;

	free(l->bars);
	l->bars = xcalloc((size_t)l->n, sizeof(*l->bars));
	l->has_gaps = l->has_parts = false;
	l->tallest = -1;
	for (i = 0; i < l->n; i++) {
		l->bars[i] = mean(c, l, i);
		if (isnan(l->bars[i]))
			l->has_gaps = true;
		else if (l->tallest == -1 || l->bars[i] > l->bars[l->tallest])
			l->tallest = i;
		if (l->bars[i] > 0 && chart_is_part(c, l, i))
			l->has_parts = true;
	}
}

/* All bars are as wide, so some columns on the right may be left. */
static void
make_bars(struct chart_layout *l, const struct chart *c, int columns)
{
	size_t n = c->n, room = columns < 1 ? 1 : (size_t)columns;

	l->columns = (int)room;
	l->each = (int)((n + room - 1) / room);
	l->n = (int)((n + (size_t)l->each - 1) / (size_t)l->each);
	l->pitch = l->columns / l->n;
	if (l->pitch > PITCH_MAX)
		l->pitch = PITCH_MAX;
	l->width = l->pitch > 1 ? l->pitch - 1 : 1;
	fill_bars(l, c);
}

static int
widest_number(const struct chart_layout *l, const struct chart *c)
{
	struct xbuf label = { 0 };
	size_t widest = 0;
	int i;

	for (i = 0; i <= l->scale.steps; i++) {
		xbuf_clear(&label);
		chart_put_number(&label, c, i * l->scale.step);
		if (label.len > widest)
			widest = label.len;
	}
	xbuf_free(&label);
	return (int)widest;
}

static void
make_scale(struct chart_layout *l, const struct chart *c, int height)
{
	bool has_note = l->each > 1 || l->has_gaps || l->has_parts;
	int lines = height - OTHER_LINES - has_note;
	int most = lines / STEP_LINES;

	if (lines < 1)
		lines = 1;
	most = most < 1 ? 1 : most > STEPS_MAX ? STEPS_MAX : most;
	l->scale =
	    chart_scale(c, l->tallest == -1 ? 0 : l->bars[l->tallest], most);
	l->rows = lines / l->scale.steps * l->scale.steps;
}

/*
 * The numbers on the left take columns from the bars, and bars that stand for
 * more values have other numbers: until it fits.
 */
void
chart_lay_out(struct chart_layout *l, const struct chart *c,
    const struct chart_size *size)
{
	int needed = 0;

	*l = (struct chart_layout){ 0 };
	do {
		l->gutter = needed;
		make_bars(l, c, size->width - l->gutter);
		make_scale(l, c, size->height);
		needed = widest_number(l, c) + 2;
	} while (needed > l->gutter);
}
