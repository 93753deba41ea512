#ifndef TIMELINE_H
#define TIMELINE_H

#include <stddef.h>

#include "chart.h"
#include "tally.h"

/*
 * A calendar of sums: each day, week or month from a first to a last, those of
 * which nothing is known too.
 */
struct timeline {
	size_t n;
	int *dates; /* the first day of each */
	struct tally_row **rows; /* its sums, or NULL */
	size_t absent; /* how many of those there are */
};

/* More than any dataset has. */
enum { TIMELINE_MAX = 4096 };

/* The last day of the step that begins with a day. */
int timeline_last_day(int first_day, enum chart_step);

/* The sums of the step that a day is in: their key is its first day. */
struct tally_row *timeline_at(struct tally *, int day, enum chart_step);

/*
 * Lends the rows of a tally, which is sorted.  Returns 0, or -1 where that is
 * longer than TIMELINE_MAX.
 */
int timeline_make(
    struct timeline *, struct tally *, enum chart_step, int first, int last);
void timeline_free(struct timeline *);

/*
 * The nth sums as doubles, from malloc; absent, 0 or NAN, is for those that
 * are not there.
 */
double *timeline_values(const struct timeline *, size_t nth, double absent);

#endif
