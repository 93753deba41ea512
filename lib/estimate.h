#ifndef ESTIMATE_H
#define ESTIMATE_H

#include <stdbool.h>
#include <stdint.h>

#include "decimal.h"
#include "pricing.h"
#include "usage.h"

/*
 * Sets cost to what a usage comes to by a price list, discount included.  when
 * is in Unix seconds, -1 where it is not known: then no override by the time
 * applies.
 *
 * Where a part of the tokens has no price of its own, or has 0 as lists have
 * for what they do not tell, it is paid as what it is a part of.  What a usage
 * does not count, such as the images of the input, is not in the cost.
 * Returns false where the tokens or a price of theirs are not known.
 */
bool estimate_cost(const struct pricing *, const struct usage *, int64_t when,
    struct decimal *cost);

#endif
