#ifndef BAR_H
#define BAR_H

#include <stdbool.h>
#include <stddef.h>

#include "xbuf.h"

/* Quantities as small pictures within a line of text. */

/*
 * Appends a bar from left to right, max being as long as so many columns: in
 * eighths of a block, or without Unicode in whole '#'.  What is above 0 is
 * never without a mark; what is below, or no number, has none.  Nothing is
 * padded.  Returns the columns it takes.
 */
size_t
bar_put(struct xbuf *, double value, double max, size_t columns, bool unicode);

/*
 * Appends a sparkline, a column for each value: heights in eighths, or without
 * Unicode one of _.-=*#, between 0 (or the lowest value, where that is below)
 * and the highest.  What is no number is a gap: a space.
 */
void spark_put(struct xbuf *, const double *, size_t n, bool unicode);

/*
 * The same between two values, for those of which only some range matters:
 * what is below the low one has the lowest mark, above the high the highest.
 */
void spark_put_between(struct xbuf *, const double *, size_t n, double low,
    double high, bool unicode);

#endif
