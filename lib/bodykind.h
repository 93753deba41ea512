#ifndef BODYKIND_H
#define BODYKIND_H

#include "xbuf.h"

/* What the body of an answer is, and so how it is to be taken. */
enum bodykind {
	BODYKIND_JSON, /* or what stands in for it: a web page, an error */
	BODYKIND_EVENTS,
	BODYKIND_ROWS, /* see rows.h */
	BODYKIND_BYTES,
	BODYKIND_NOTHING,
	BODYKIND_UNKNOWN /* its first bytes are to tell */
};

/* By the HTTP status and the Content-Type, or "". */
enum bodykind bodykind_of(int http, const char *type);

/*
 * By the first bytes of a body that has no type; BODYKIND_UNKNOWN while more of
 * them are wanted.
 */
enum bodykind bodykind_of_lead(const struct xbuf *lead);

#endif
