#ifndef MOCK_MATCH_H
#define MOCK_MATCH_H

#include <stdbool.h>

#include "mock.h"

/* The conditions of a script's line. */
struct mock_match;

/* object: the match, or empty; lent for good.  NULL with the reason in why. */
struct mock_match *mock_match_new(struct jtext object, struct xbuf *why);
void mock_match_free(struct mock_match *); /* NULL is fine */

/*
 * Counts the calls that fit, so ask once for each request, and one at a time:
 * the process gets SIGALRM when a jq program takes more than 10 seconds.
 */
bool mock_match_fits(struct mock_match *, const struct mock_request *);

/* True where that count decides: ask even when another line answers. */
bool mock_match_counts(const struct mock_match *);

#endif
