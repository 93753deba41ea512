#ifndef ACTIVITY_ROWS_H
#define ACTIVITY_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "activity_query.h"
#include "activity_sums.h"
#include "xopt.h"

/* What activity is added up to, by options.  Start it as {0}. */
struct activity_rows {
	bool has_by, has_of, has_top;
	enum activity_by by; /* a row each */
	enum activity_sum of; /* what its bar shows */
	size_t top; /* as many are told; without has_top all are */
};

/* For xopt_command's shared. */
extern const struct xopt activity_rows_options[];

/*
 * Takes an option of those, its argument in optarg; false for others.  What is
 * wrong ends the program as misuse, which says what is right.
 */
bool
activity_rows_set(struct activity_rows *, const struct xopt_command *, int id);

/* After the options: sees that they fit together, and what is asked for. */
void activity_rows_check(const struct activity_rows *,
    const struct activity_query *, const struct xopt_command *);

#endif
