#ifndef RAW_H
#define RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "answer.h"
#include "outcome.h"

/*
 * An answer that is neither JSON nor events, such as audio, on its way to
 * standard output: byte for byte, as it comes, in as much memory as a piece of
 * it takes.  On a terminal text is made harmless, and what is binary refused.
 */
struct raw;

/*
 * begin, unless NULL, is called before the first byte is written.  All is lent;
 * the secret, which may be NULL, is masked (veil.h).
 */
struct raw *raw_new(
    void (*begin)(void *arg), void *arg, const char *secret, struct outcome *);
void raw_free(struct raw *); /* NULL is fine */

/* type is a media type, or "", for messages. */
enum answer_news
raw_feed(struct raw *, const char *type, const char *, size_t len);

/* The bytes are over; as events_end. */
void raw_end(struct raw *, int status, const char *why);

bool raw_was_written(const struct raw *);

#endif
