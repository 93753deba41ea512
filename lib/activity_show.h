#ifndef ACTIVITY_SHOW_H
#define ACTIVITY_SHOW_H

#include "activity.h"
#include "activity_models.h"
#include "activity_query.h"
#include "activity_sums.h"
#include "listing.h"
#include "plot.h"
#include "tally.h"
#include "timeline.h"

/* How sums of activity look: a chart, a picture, or rows. */
struct activity_view {
	const struct listing *listing;
	const struct activity_query *query;
	const struct activity_models *models;
	enum activity_sum of; /* what bars are of */
	size_t top; /* so many rows of models or providers; 0: all */
	const char *as_of; /* the time of the ranking, or NULL */
	const struct activity_sums *sums;
	const struct tally_row *total; /* of those */
};

/* For people: what it is, and where it is from. */
void activity_show_heading(const struct activity_view *);
void activity_show_source(const struct activity_view *);

/* By day, week or month; a day that is absent is 0 in the account's own. */
void activity_show_days(const struct activity_view *, const struct timeline *);

/* The same as rows. */
void activity_list_days(const struct activity_view *, const struct timeline *);

/* By model or provider, as rows; sorts the sums. */
void activity_list_rows(const struct activity_view *);

/* What activity_show_days shows, as a picture; as plot_finish. */
int activity_show_picture(const struct activity_view *, const struct timeline *,
    struct plot *, struct xbuf *why);

#endif
