#ifndef MOCK_ASKED_H
#define MOCK_ASKED_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "xbuf.h"

/* Reads what a request asks for; any shape will do, and all is lent. */

/* True where the member is true. */
bool mock_asked_flag(const jv *request, const char *name);

/* A member that is a number from 0 to 10^9, or otherwise. */
long mock_asked_integer(const jv *request, const char *name, long otherwise);

/* The bytes of a string; 0 for what is none. */
size_t mock_asked_length(const jv *);

/*
 * Bytes of text in a message; the kinds of its other parts are added to
 * kinds, each after a comma.
 */
size_t mock_asked_weigh(const jv *message, struct xbuf *kinds);

/* Bytes of text in all messages, or in the prompt. */
size_t mock_asked_size(const jv *request);

/* The last user's text, or the prompt; invalid when there is none. */
jv mock_asked_text(const jv *request);

#endif
