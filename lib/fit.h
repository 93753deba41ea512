#ifndef FIT_H
#define FIT_H

#include <stddef.h>

#include "table.h"

/* Columns fitted to a terminal, with a gap of so many spaces between them. */
enum { FIT_GAP = 2 };

/*
 * Takes how wide each column would be, 1 at least; leaves how wide it is, 0 for
 * one that is dropped, so that all take no more than so much room.  First
 * columns are dropped, until the rest fits with each cut to its min; then the
 * widest of those that may be cut are.  Where that will not do, all are cut,
 * and at the last the rightmost dropped.
 */
void
fit_columns(const struct table_column *, size_t n, size_t *width, size_t room);

#endif
