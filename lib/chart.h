#ifndef CHART_H
#define CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "scale.h"
#include "xbuf.h"

/*
 * Values by date as bars in text: round numbers on the left, dates below, the
 * tallest bar labelled.  Knows no terminal and does no output.
 *
 * Blocks stand for eighths of a line; without Unicode a bar is of '#', and '_'
 * is less than half a line.  What is above 0 is never without a mark; what is
 * not known is a dot, and no bar.  A bar of only some of a week's or month's
 * days is lighter, or of '=', but for a last line that it does not fill, and
 * at least a line high; the chart's last line says so.
 */

enum chart_step { CHART_DAYS, CHART_WEEKS, CHART_MONTHS };

/* One after another, each a step after the one before; lent. */
struct chart {
	const int *dates; /* as date.h counts, rising */
	const double *values; /* 0 and above; else (NAN) not known */
	size_t n;
	enum chart_step step;
	/* The first or last is of only some of its step: days are left out. */
	bool first_is_part, last_is_part;
	/* Appends a number for a label; NULL for what is counted. */
	void (*number)(struct xbuf *, double);
};

struct chart_size {
	int width; /* columns; below CHART_WIDTH_MIN a line may be wider */
	int height; /* lines in all, at least CHART_HEIGHT_MIN */
	bool unicode;
	bool color;
};

enum { CHART_WIDTH_MIN = 20, CHART_HEIGHT_MIN = 6 };

/*
 * Appends the chart, each line with its newline; nothing when n is 0.  Where
 * there are more values than columns, each bar is the mean of several, which
 * the last line then says.
 */
void chart_put(struct xbuf *, const struct chart *, const struct chart_size *);

/*
 * The numbers on its left, up to the greatest and not more than most: whole
 * ones of what is counted.
 */
struct scale chart_scale(const struct chart *, double greatest, int most);

/* The tallest, the first of equals; n when nothing is known. */
size_t chart_tallest(const struct chart *);

/*
 * A value's or a date's label, as the axes have it.  A mean of what is counted
 * may be no whole number; over a year or more dates are told with their year.
 */
void chart_put_number(struct xbuf *, const struct chart *, double);
void chart_put_date(struct xbuf *, const struct chart *, size_t i);

/* What the first or last may be: "part of a week". */
void chart_put_part(struct xbuf *, const struct chart *);

#endif
