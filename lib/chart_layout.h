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
	bool has_parts; /* some bar above 0 is of a part of its days */
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

/* True for a bar with a value of only a part of its days. */
bool chart_is_part(const struct chart *, const struct chart_layout *, int bar);

/* A bar's middle, and how many columns all take. */
int chart_centre(const struct chart_layout *, int bar);
int chart_extent(const struct chart_layout *);

/* Where a text of len begins so that its middle is at: within 0 to end. */
int chart_begin(int at, int len, int end);

#endif
