#ifndef CHART_CELLS_H
#define CHART_CELLS_H

#include "chart_layout.h"

/*
 * A chart's bars, grid and label, before they are characters: a cell is a
 * bar's eighths, 1 to 8, with CHART_PART where the bar is of a part of its
 * days; one of those below; or a letter of the label.
 */
enum { CHART_EMPTY = ' ', CHART_GRID = 11, CHART_DOT, CHART_PART = 0x80 };

/* The chart and its layout are lent. */
struct chart_cells {
	const struct chart *chart;
	const struct chart_layout *layout;
	unsigned char *at; /* from malloc: a line more than layout's rows */
};

void chart_cells_draw(
    struct chart_cells *, const struct chart *, const struct chart_layout *);
void chart_cells_free(struct chart_cells *);

/* A line's first cell: line 1 is that above the axis. */
unsigned char *chart_cells_line(const struct chart_cells *, int line);

#endif
