#ifndef ACTIVITY_PART_H
#define ACTIVITY_PART_H

#include <stdbool.h>

#include "activity_query.h"
#include "activity_sums.h"
#include "timeline.h"

/*
 * Sums of a week or month that lacks days, since the dates that are asked for
 * begin or end within it, or since it is not over.
 */
struct activity_part {
	bool first, last;
};

struct activity_part activity_part(const struct activity_query *,
    const struct activity_sums *, const struct timeline *);

#endif
