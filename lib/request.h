#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>

#include "xbuf.h"

/* A request for a chat completion, as it came. */
struct request {
	struct xbuf body; /* its JSON text, every byte */
	bool is_compact; /* without white space outside strings */
	bool names_model; /* by model, models or preset */
	bool streams; /* "stream":true */
};

/*
 * Reads the one request from standard input, all of which is read and checked
 * before this returns, so that nothing is spent on a torn one.  Ends the
 * program when there is none or something else: an error from up the pipe is
 * handed on, with its status.
 */
void xrequest_read(struct request *);

/* The same for a body that is one JSON value of any kind. */
void xrequest_read_any(struct request *);

/* Takes white space outside strings away, as jtext.h wants it. */
void request_make_compact(struct request *);

void request_free(struct request *);

#endif
