#ifndef CONTENT_H
#define CONTENT_H

#include <jv.h>

#include "xbuf.h"

/*
 * What messages and deltas say, in the shapes that servers give it.
 */

/*
 * Appends the text: content as a string or as parts (of other kinds than
 * text nothing), or the text of a prompt's choice.
 */
void content_text(const jv *message, struct xbuf *out);

/*
 * Where an answer's reasoning is read from.  Servers say the same twice, in
 * two members; the first that has any is kept for the whole answer.
 */
enum content_reasoning {
	CONTENT_UNSETTLED,
	CONTENT_REASONING,
	CONTENT_REASONING_DETAILS,
	CONTENT_REASONING_CONTENT
};

/* Appends the reasoning; what is encrypted has no text. */
void content_reasoning(
    const jv *message, enum content_reasoning *from, struct xbuf *out);

#endif
