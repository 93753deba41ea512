#ifndef APP_QUERY_H
#define APP_QUERY_H

#include <stdbool.h>

#include "xbuf.h"
#include "xopt.h"

/*
 * Which apps GET /datasets/app-rankings is to list, by options.  Start it as
 * {0}.
 */
struct app_query {
	const char *group, *kind, *order; /* or NULL; lent */
	const char *from, *to; /* as given, or NULL; lent */
	int limit, offset; /* 0: the API's own */
	struct xbuf others; /* what -p sets, as a path's query */
};

/* For xopt_command's shared. */
extern const struct xopt app_query_options[];

/*
 * Takes an option of those, its argument in optarg; false for others.  What is
 * wrong ends the program as misuse, which says what is right.
 */
bool app_query_set(struct app_query *, const struct xopt_command *, int id);

/* Appends the path with its query; dates that are none end as misuse, too. */
void app_query_put(
    const struct app_query *, const struct xopt_command *, struct xbuf *path);

/* True where apps are in the order of their growth. */
bool app_query_is_trending(const struct app_query *);

void app_query_free(struct app_query *);

#endif
