#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdbool.h>
#include <jv.h>

#include "jtext.h"
#include "xbuf.h"

/* How an answer ended: well, or with what error.  Start it as {0}. */
struct outcome {
	int status; /* the exit status, the gravest so far */
	int code; /* an HTTP status, where one explains it; else 0 */
	bool may_retry; /* the error is one of those that pass */
	double retry_after; /* seconds the server asks to wait; 0: none */
	struct xbuf why; /* one line; hostile, see apierror.h */
	struct xbuf error; /* the server's error object, where it will do */
};

/* Notes a failure, unless a graver one is known. */
void outcome_fail(struct outcome *, int status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Notes an error that the server sent with this HTTP status, alone or in the
 * middle of an answer.  holder is the object whose error member it is, text
 * the whole value that it stands in, by which the next command comes to the
 * status told; if that is this error's, the text is kept, to be handed on.
 */
void outcome_error(struct outcome *, const jv *holder, struct jtext text,
    int told, int http, bool in_middle);

/* Masks a secret, or none for NULL: see secret.h. */
void outcome_mask(struct outcome *, const char *secret);

/*
 * Writes the error object, the server's own or one made here; raw, unless
 * NULL, is some of what the server sent instead.
 */
void outcome_put(struct outcome *, const char *raw);

void outcome_free(struct outcome *);

#endif
