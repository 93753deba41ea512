#ifndef TOOLCALL_H
#define TOOLCALL_H

#include <stdbool.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * The tool calls of an answer, as texts.
 */

/* The first choice's message of a response. */
bool toolcall_message(struct jtext response, struct jtext *message);

/*
 * Appends a message's calls as they came, a newline between two, but that
 * empty arguments are "{}", as they are meant.  Returns 0, or -1 when the
 * arguments of one are not JSON; they are appended all the same, and which
 * and why, of the first, to *fault.
 */
int toolcall_put(struct xbuf *out, struct jtext message, struct xbuf *fault);

#endif
