#ifndef GATHER_H
#define GATHER_H

#include "convo.h"

/*
 * Reads all values from a descriptor, called what in messages, and gathers
 * them into a conversation: requests, arrays of messages, single messages,
 * responses, and chunks folded to the message that they are pieces of.
 *
 * Ends the program where there can be no conversation: an error is handed on
 * with its own status; what is none of these is EX_DATAERR; an answer that is
 * broken off, without a choice, or an error, has its status.  An answer that
 * was cut by length or refused may be carried on.
 */
void xgather(struct convo *, int fd, const char *what);

#endif
