#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

/*
 * The body of an answer to a chat completion, from bytes to JSON lines on
 * standard output and a judgement: openrouter-api 4.3, 4.4, 5.1 and 5.2.
 * Knows HTTP statuses and media types, not the network.
 */

/* A body, and what is held of a stream, may have as many bytes. */
#define ANSWER_MAX ((size_t)64 * 1024 * 1024)

enum answer_form {
	ANSWER_WHOLE, /* one response; a stream is folded into it */
	ANSWER_CHUNKS /* a stream's chunks, each as it comes */
};

enum answer_body {
	ANSWER_WAITING, /* only keep-alive bytes */
	ANSWER_PROGRESS, /* something of the answer */
	ANSWER_FINISHED, /* the same; only accounting is to come */
	ANSWER_ENOUGH /* nothing that matters can follow */
};

/* What a person wants to know of an answer. */
struct answer_facts {
	jv model, provider, id, usage; /* invalid where not told */
};

struct answer;

struct answer *answer_new(enum answer_form);
void answer_free(struct answer *); /* NULL is fine */

/* The HTTP status, and the Content-Type or "". */
void answer_begin(struct answer *, int http, const char *type);
enum answer_body answer_feed(struct answer *, const char *, size_t len);

/*
 * The body is over: why is NULL when it ended by itself, else says what
 * ended it, and status is then what that means before anything came.
 */
void answer_end(struct answer *, int status, const char *why);

/* After the end. */
int answer_status(const struct answer *);

/* Why the status is not 0, in a line; hostile, see apierror.h. */
const char *answer_why(const struct answer *);

/* The code of the error, an HTTP status, or 0. */
int answer_code(const struct answer *);

/*
 * True when the request may be sent again: the error is one of those that
 * pass, and not a byte of an answer was delivered.
 */
bool answer_may_retry(const struct answer *);

/* Seconds to wait that the error names, or -1. */
double answer_retry_after(const struct answer *);

/* Writes what has not been written: the response, the error, or both. */
void answer_put(struct answer *);

const struct answer_facts *answer_facts(const struct answer *);

#endif
