#ifndef EVENTS_H
#define EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "answer.h"
#include "facts.h"
#include "jtext.h"
#include "outcome.h"

/*
 * The events of any stream, each a JSON value, handed on as they come.
 * [DONE] ends a stream; where none comes, what ending.h says does, or that the
 * server closes it, if it is of no kind that says more.
 */
struct events;

/* What takes the values; text and value are lent. */
typedef void events_put_fn(void *arg, struct jtext, const jv *);

/*
 * Errors, the end and what is missing go into the outcome.  All is lent; the
 * secret, which may be NULL, is masked (secret.h).
 */
struct events *events_new(events_put_fn *, void *arg, const char *secret,
    struct outcome *, struct facts *);
void events_free(struct events *); /* NULL is fine */

enum answer_news events_feed(struct events *, const char *, size_t len);

/*
 * The bytes are over: why is NULL when the stream ended by itself, else says
 * what ended it, and status what that means before anything came.
 */
void events_end(struct events *, int status, const char *why);

/* True once a value was handed on. */
bool events_delivered(const struct events *);

/* The exit status that the values tell by themselves. */
int events_told(const struct events *);

#endif
