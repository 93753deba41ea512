#ifndef MOCK_SCRIPT_H
#define MOCK_SCRIPT_H

#include "mock.h"
#include "mock_line.h"

/* A script of or-mock: what to answer to what, a JSON object a line. */
struct mock_script;

/*
 * Reads a script.  NULL with the reason in why, file and line included, and
 * *status what to exit with.
 */
struct mock_script *
mock_script_open(const char *path, struct xbuf *why, int *status);
void mock_script_free(struct mock_script *); /* NULL is fine */

/*
 * Says which line's condition is being tried now; false where none is.  For
 * any thread, when mock_script_find takes too long: see mock_match.h.
 */
bool mock_script_is_stuck(const struct mock_script *, struct xbuf *why);

/*
 * The first line that answers this request, or NULL.  Counts, so ask once
 * for each request.  A NULL script has no lines.
 */
const struct mock_line *
mock_script_find(struct mock_script *, const struct mock_request *);

#endif
