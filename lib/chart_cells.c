/*
 * chart_cells - a chart's bars, grid and label
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_cells.h"
#include "xmem.h"

unsigned char *
chart_cells_line(const struct chart_cells *d, int line)
{
	const struct chart_layout *l = d->layout;

	return &d->at[(l->rows + 1 - line) * l->columns];
}

static void
draw_grid(const struct chart_cells *d)
{
	const struct chart_layout *l = d->layout;
	int each = l->rows / l->scale.steps, i;

	for (i = each; i <= l->rows; i += each)
		memset(chart_cells_line(d, i), CHART_GRID,
		    (size_t)chart_extent(l));
}

static int
eighths(const struct chart_layout *l, double value)
{
	int h = (int)lround(value / scale_top(&l->scale) * l->rows * 8);

	return h == 0 && value > 0 ? 1 : h;
}

static void
draw_bar(const struct chart_cells *d, int bar)
{
	const struct chart_layout *l = d->layout;
	int from = bar * l->pitch, part, left, row;
	unsigned char *at;

	if (isnan(l->bars[bar])) {
		chart_cells_line(d, 1)[chart_centre(l, bar)] = CHART_DOT;
		return;
	}
	left = eighths(l, l->bars[bar]);
	part = chart_is_part(d->chart, l, bar) ? CHART_PART : 0;
	/* Only a full line shows it. */
	if (part != 0 && left > 0 && left < 8)
		left = 8;
	for (row = 1; left > 0; row++, left -= 8) {
		at = chart_cells_line(d, row) + from;
		/* No grid between bars, where it would look like one. */
		memset(at, CHART_EMPTY, (size_t)l->pitch);
		memset(at, part | (left < 8 ? left : 8), (size_t)l->width);
	}
}

/* Above the tallest bar is room, in the line above the scale at last. */
static void
draw_peak(const struct chart_cells *d)
{
	const struct chart_layout *l = d->layout;
	int best = l->tallest, at, len, row;
	struct xbuf label = { 0 };

	if (best == -1)
		return;
	chart_put_number(&label, d->chart, l->bars[best]);
	row = (eighths(l, l->bars[best]) + 7) / 8 + 1;
	len = (int)label.len < l->columns ? (int)label.len : l->columns;
	at = chart_begin(chart_centre(l, best), len, l->columns);
	memcpy(chart_cells_line(d, row) + at, label.at, (size_t)len);
	xbuf_free(&label);
}

void
chart_cells_draw(struct chart_cells *d, const struct chart *chart,
    const struct chart_layout *l)
{
	size_t cells = (size_t)(l->rows + 1) * (size_t)l->columns;
	int i;

	*d = (struct chart_cells){ chart, l, xmalloc(cells) };
	memset(d->at, CHART_EMPTY, cells);
	draw_grid(d);
	for (i = 0; i < l->n; i++)
		draw_bar(d, i);
	draw_peak(d);
}

void
chart_cells_free(struct chart_cells *d)
{
	free(d->at);
	d->at = NULL;
}
