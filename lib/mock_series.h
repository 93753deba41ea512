#ifndef MOCK_SERIES_H
#define MOCK_SERIES_H

#include <stdint.h>

/*
 * How many tokens something used on a day: a fixed function of its name, so
 * that charts look as real ones do.  It grows or shrinks over the year, rests
 * at weekends, and wavers a little.
 */
struct mock_series {
	const char *name;
	int64_t tokens; /* a day, at the end of 2025, in millions */
	int growth; /* of the year before, in percent */
	int since; /* the day it began, after which it rises for a month */
};

/* Days as date.h counts them.  The last one that is complete. */
enum { MOCK_SERIES_FIRST = 20089, MOCK_SERIES_LAST = 20453 };

int64_t mock_series_tokens(const struct mock_series *, int day);

/* Of all days from first to last. */
int64_t mock_series_sum(const struct mock_series *, int first, int last);

/* A number that is the same for a name and another number. */
uint64_t mock_series_hash(const char *name, int number);

#endif
