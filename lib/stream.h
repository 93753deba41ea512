#ifndef STREAM_H
#define STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "facts.h"
#include "outcome.h"
#include "xbuf.h"

/*
 * The event stream of an answer: chunks go to standard output as they come,
 * or are folded into one response; errors, the end and what is missing go
 * into the outcome.  openrouter-api 4.
 */
struct stream;

/* Both are lent for as long as the stream lives. */
struct stream *stream_new(bool fold, struct outcome *, struct facts *);
void stream_free(struct stream *); /* NULL is fine */

/* Masks this wherever it comes; lent too, or NULL: see secret.h. */
void stream_hide(struct stream *, const char *secret);

/* What came with these bytes. */
enum stream_news {
	STREAM_QUIET, /* comments, or part of an event */
	STREAM_EVENT, /* an event with data */
	STREAM_FINISHED, /* the same, and each choice has a finish_reason */
	STREAM_OVER /* nothing that matters can follow */
};
enum stream_news stream_feed(struct stream *, const char *, size_t len);

/*
 * The bytes are over: why is NULL when the stream ended by itself, else says
 * what ended it, and status what that means before anything came.  Appends
 * the folded response, if there is one.
 */
void
stream_end(struct stream *, int status, const char *why, struct xbuf *response);

/* True once something of the answer was written or folded. */
bool stream_delivered(const struct stream *);

/* True once a choice said something: the time to first token is over. */
bool stream_has_token(const struct stream *);

/* The status that the chunks tell the next command by themselves. */
int stream_told(const struct stream *);

#endif
