#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "facts.h"
#include "outcome.h"

/*
 * The body of an answer to a chat completion, from bytes to JSON lines on
 * standard output and an outcome: openrouter-api 4.3, 4.4, 5.1 and 5.2.
 * Knows HTTP statuses and media types, not the network.
 */

enum answer_form {
	ANSWER_WHOLE, /* one response; a stream is folded into it */
	ANSWER_CHUNKS /* a stream's chunks, each as it comes */
};

/* What came with some bytes. */
enum answer_news {
	ANSWER_WAITING, /* only keep-alive bytes */
	ANSWER_PROGRESS, /* something of the answer */
	ANSWER_FINISHED, /* the same; only accounting is to come */
	ANSWER_ENOUGH /* nothing that matters can follow */
};

struct answer;

struct answer *answer_new(enum answer_form);
void answer_free(struct answer *); /* NULL is fine */

/* Masks this, lent or NULL, wherever the server repeats it: see secret.h. */
void answer_hide(struct answer *, const char *secret);

/* The HTTP status, and the Content-Type or "". */
void answer_begin(struct answer *, int http, const char *type);
enum answer_news answer_feed(struct answer *, const char *, size_t len);

/*
 * The body is over: why is NULL when it ended by itself, else says what
 * ended it, and status is then what that means before anything came.  A body
 * whose connection failed behind a whole JSON value is whole all the same.
 */
void answer_end(struct answer *, int status, const char *why);

/* True once the model said something. */
bool answer_has_token(const struct answer *);

/* True when a chunk was written, so that nothing may be tried again. */
bool answer_was_written(const struct answer *);

/* After the end: how it ended, and what is known of it; both lent. */
struct outcome *answer_outcome(struct answer *);
const struct facts *answer_facts(const struct answer *);

/* Writes what has not been written: the response, the error, or both. */
void answer_put(struct answer *);

#endif
