#ifndef HISTORY_H
#define HISTORY_H

#include <stddef.h>

/*
 * What figures were at the last few points of time, each by a name: for
 * sparklines.
 */
enum {
	HISTORY_POINTS = 64, /* so many are kept */
	HISTORY_NAMES_MAX = 1024 /* others are not, until some are forgotten */
};

struct history;

struct history *history_new(void);
void history_free(struct history *); /* NULL is fine */

/*
 * Begins the next point: a gap, NAN, for all names until they are noted.  A
 * name that has only gaps is forgotten.
 */
void history_next(struct history *);

/* Notes a figure at the point that was begun last; the name is copied. */
void history_note(struct history *, const char *name, double);

/*
 * The last n points of a name, at most HISTORY_POINTS, oldest first; gaps where
 * they are before the first.  Lent; NULL for a name of which nothing is kept.
 */
const double *history_of(const struct history *, const char *name, size_t n);

#endif
