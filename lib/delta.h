#ifndef DELTA_H
#define DELTA_H

#include <stdbool.h>
#include <stddef.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * The chunks of a stream that are like the one before but for the string in
 * choices[0].delta.content, which is nearly all of them: told by comparing
 * bytes, and read without libjq, at a tenth of the cost.  Nothing else of
 * such a chunk can be news.  Start it as {0}.
 */
struct delta {
	struct xbuf chunk; /* the one before; empty: nothing is known */
	size_t content; /* where the string's body begins in it */
	size_t tail; /* and what is behind the string */
};

void delta_free(struct delta *);

/*
 * Learns a chunk that was read with libjq and found good: unfinished, and
 * with no error.  One that holds more than text is not learned.
 */
void delta_learn(struct delta *, struct jtext chunk);

/* After a chunk that was not good, the next is to be looked at. */
void delta_forget(struct delta *);

/*
 * True when this chunk is like the one that was learned; its content is then
 * appended to out.
 */
bool delta_is(const struct delta *, struct jtext chunk, struct xbuf *out);

#endif
