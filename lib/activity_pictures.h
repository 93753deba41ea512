#ifndef ACTIVITY_PICTURES_H
#define ACTIVITY_PICTURES_H

#include <stdbool.h>

#include "activity_show.h"
#include "plot.h"
#include "timeline.h"
#include "xbuf.h"
#include "xopt.h"

/* The pictures that options ask for.  Start it as {0}. */
enum { ACTIVITY_PICTURES = PLOT_SVG + 1 };

struct activity_pictures {
	const char *files[ACTIVITY_PICTURES]; /* by enum plot_kind; or NULL */
	struct plot *plots[ACTIVITY_PICTURES]; /* what is being drawn */
};

/* For xopt_command's shared. */
extern const struct xopt activity_pictures_options[];

/*
 * Takes an option of those, its argument in optarg, which is lent; false for
 * others.  What is wrong ends the program as misuse, which says what is right.
 */
bool activity_pictures_set(
    struct activity_pictures *, const struct xopt_command *, int id);

/* After the options: sees that no picture is in the place of the other. */
void activity_pictures_check(
    const struct activity_pictures *, const struct xopt_command *);

bool activity_pictures_wanted(const struct activity_pictures *);

/*
 * Starts what draws them, before confine(); limit_ms as plot_start.  Returns 0,
 * or the status with the reason appended to why.
 */
int activity_pictures_start(
    struct activity_pictures *, long limit_ms, struct xbuf *why);

/*
 * Finishes each that it can.  Returns 0, or the status of one that failed,
 * which standard error tells.
 */
int activity_pictures_finish(struct activity_pictures *,
    const struct activity_view *, const struct timeline *);

/* Leaves no file of those that are not finished. */
void activity_pictures_cancel(struct activity_pictures *);

#endif
