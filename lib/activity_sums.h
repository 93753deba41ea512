#ifndef ACTIVITY_SUMS_H
#define ACTIVITY_SUMS_H

#include <jv.h>

#include "activity.h"
#include "activity_query.h"
#include "tally.h"

/* Records of activity added up: the sums are those of enum activity_sum. */
enum activity_by { ACTIVITY_BY_DAY, ACTIVITY_BY_MODEL, ACTIVITY_BY_PROVIDER };

struct activity_sums {
	enum activity_by by; /* what the rows are of */
	struct tally *tally;
	/* The days that they are about; the first is behind the last, where
	 * nothing was added.
	 */
	int first, last;
};

void activity_sums_init(struct activity_sums *, enum activity_by);
void activity_sums_free(struct activity_sums *);

void activity_sums_add(struct activity_sums *, const struct activity_query *,
    const struct activity *);

/*
 * Takes in the days that an answer says it is about (meta.start_date and
 * end_date), whether or not there are records of them.
 */
void activity_sums_span(struct activity_sums *, const jv *answer);

#endif
