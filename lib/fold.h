#ifndef FOLD_H
#define FOLD_H

#include "jtext.h"
#include "xbuf.h"

/*
 * Folds the chunks of a stream into the response that the same request
 * would have had without streaming.  Works on texts, so that what it does
 * not know (members, digits) survives: strings are joined, arrays appended,
 * tool calls and reasoning details joined by their index, and of anything
 * else the last value that is not null stays.
 */
struct fold;

struct fold *fold_new(void);
void fold_free(struct fold *); /* NULL is fine */

/* One answer may have as many members, choices, calls and details. */
#define FOLD_PARTS_MAX 65536

/*
 * Takes a chunk: a text as json.h hands it out.  Returns 0, or -1 when the
 * parts are too many; what is folded so far stays.
 */
int fold_take(struct fold *, struct jtext chunk);

/* Writes the response so far, one object, and nothing when none came. */
void fold_response(struct fold *, struct xbuf *out);

/* Writes the first choice's message so far, or nothing. */
void fold_message(struct fold *, struct xbuf *out);

#endif
