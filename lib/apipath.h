#ifndef APIPATH_H
#define APIPATH_H

#include <stdbool.h>

#include "xbuf.h"

/*
 * Paths of the API, such as /keys?offset=50, and what is known of them
 * (openrouter-api 6 and 8).
 */

/*
 * Appends the path that a user means, which may lack its slash, or be a whole
 * URL below the base, and stays below it.  The base's own path is none, and the
 * base itself is "/".
 * Returns 0, or -1 with the reason appended to why.
 */
int apipath_read(
    struct xbuf *path, const char *operand, const char *base, struct xbuf *why);

/* True for what needs a management key. */
bool apipath_is_managed(const char *path);

/*
 * True for what a POST changes nothing by: it computes an answer, which may be
 * paid for, and no more.
 */
bool apipath_computes(const char *path);

#endif
