#ifndef CHART_LAYOUT_H
#define CHART_LAYOUT_H

#include <stdbool.h>

#include "chart.h"

/*
 * Where things are on a chart: columns count from the axis, rows up from it.
 * The row above the scale is for the tallest bar's label.
 */
struct chart_layout {
	struct scale scale;
	double *bars; /* what they stand for; NAN: not known; from malloc */
	int n;
	int each; /* values in a bar; the first may have fewer */
	bool has_gaps; /* some bar is not known */
	int tallest; /* bar, the first of equals, or -1 */
	int gutter; /* columns for the numbers on the left, and the axis */
	int columns; /* right of it */
	int pitch; /* from one bar to the next */
	int width; /* of a bar */
	int rows; /* to the scale's end: as many for each of its steps */
};

/* Of a chart with n above 0. */
void chart_lay_out(
    struct chart_layout *, const struct chart *, const struct chart_size *);

/* The first of the values that a bar stands for; n for the bar after all. */
size_t
chart_first_of(const struct chart *, const struct chart_layout *, int bar);

#endif
