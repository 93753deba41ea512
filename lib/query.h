#ifndef QUERY_H
#define QUERY_H

#include <stdbool.h>
#include <jv.h>

#include "xbuf.h"

/*
 * Programs in jq's language, jq(1), run by libjq over one value after another.
 *
 * A program sees the environment without the API key.  It reads no further
 * input and no modules but ~/.jq, as jq has it; what debug says goes to
 * standard error, and stderr says the same.  Nothing stops one that has no end,
 * but a signal to the process.
 */
struct query;

/* NULL: does not compile, with the reason in one line appended to why. */
struct query *query_new(const char *program, struct xbuf *why);
void query_free(struct query *); /* NULL is fine */

/*
 * Begins with a value, which is lent, and forgets the one before.
 * query_next then returns 1 and the next result, which is the caller's; 0
 * after the last; -1 where the program fails with this value, with the reason
 * appended to why, which may hold anything (terminal.h).
 */
void query_start(struct query *, const jv *value);
int query_next(struct query *, jv *result, struct xbuf *why);

/* True when the program has said halt or halt_error: no value is to follow. */
bool query_halted(const struct query *);

/*
 * Appends a result, given away, as jq -cr writes it, with its newline: a
 * string as it is, all else as compact JSON, numbers with up to 17 digits.
 * For a terminal put it through a screen (screen.h).
 */
void query_put(struct xbuf *out, jv result);

#endif
