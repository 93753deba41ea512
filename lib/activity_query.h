#ifndef ACTIVITY_QUERY_H
#define ACTIVITY_QUERY_H

#include <stdbool.h>

#include "chart.h"
#include "xbuf.h"
#include "xopt.h"

/*
 * Which activity GET /datasets/rankings-daily or GET /activity is to tell, by
 * options.  Start it as {0}.
 */

enum activity_filter {
	ACTIVITY_CATEGORY,
	ACTIVITY_CONTEXT,
	ACTIVITY_LANGUAGE,
	ACTIVITY_MODALITY,
	ACTIVITY_FILTERS
};

struct activity_query {
	bool mine; /* the account's own activity */
	bool has_period, has_from, has_to;
	enum chart_step step;
	int from, to; /* dates as date.h counts */
	const char *filters[ACTIVITY_FILTERS]; /* or NULL; lent */
	struct xbuf others; /* what -p sets, as a path's query */
};

/* For xopt_command's shared. */
extern const struct xopt activity_query_options[];

/*
 * Takes an option of those, its argument in optarg; false for others.  What is
 * wrong ends the program as misuse, which says what is right.
 */
bool activity_query_set(
    struct activity_query *, const struct xopt_command *, int id);

/* After the options: sees that they fit together, as the API has it. */
void activity_query_check(struct activity_query *, const struct xopt_command *);

/* True for what the API estimates from a sample, by the week. */
bool activity_query_is_sampled(const struct activity_query *);

/* Appends the path with its query. */
void activity_query_put(const struct activity_query *, struct xbuf *path);

/* Appends the filters in words, each behind ", "; nothing without any. */
void activity_query_put_words(const struct activity_query *, struct xbuf *);

/* Appends its first and last day in words, as " from 2025-01-01"; or "". */
void activity_query_put_days(const struct activity_query *, struct xbuf *);

void activity_query_free(struct activity_query *);

#endif
