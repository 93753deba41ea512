#ifndef FIT_H
#define FIT_H

#include <stdbool.h>
#include <stddef.h>

/* Columns fitted to a terminal, with a gap of so many spaces between them. */
enum { FIT_GAP = 2 };

struct fit_column {
	size_t
	    width; /* that it would have, 1 at least; or has, 0: is dropped */
	size_t min; /* is cut to so much rather than that another goes; or 0 */
	int keep; /* the smallest go first, of equals the last; 0: stays */
	bool is_idle; /* tells nothing, so it goes before any is cut */
};

/*
 * Sets how wide each column is, so that all take no more than so much room.
 * First idle ones are dropped until all fits; then others, until the rest fits
 * with each cut to its min; then the widest of those that may be cut are.
 * Where that will not do, all are cut, and at the last the rightmost dropped.
 */
void fit_columns(struct fit_column *, size_t n, size_t room);

#endif
