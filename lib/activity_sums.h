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
	/* From the first record's day to the last one's, with those below. */
	int first, last;
	/*
	 * Those that the answer says it is about, which may cut the first and
	 * the last week or month; from is behind to, where it does not say.
	 */
	int from, to;
	/* The last day that was over when the answer was made, or DATE_MAX. */
	int over;
};

void activity_sums_init(struct activity_sums *, enum activity_by);
void activity_sums_free(struct activity_sums *);

void activity_sums_add(struct activity_sums *, const struct activity_query *,
    const struct activity *);

/*
 * Takes in the days that an answer says it is about, and when it was made:
 * meta.start_date, end_date and as_of.
 */
void activity_sums_span(struct activity_sums *, const jv *answer);

#endif
