#ifndef ROWS_H
#define ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "answer.h"
#include "events.h"
#include "outcome.h"

/*
 * JSON values, one a line, as in application/x-ndjson, handed on as they come.
 * A line that is an error ends them, as an event does.
 */
struct rows;

/* One line may have as many bytes. */
#define ROWS_MAX ((size_t)64 * 1024 * 1024)

/* True for a media type that is one JSON value a line. */
bool rows_are(const char *type);

/* As events_new. */
struct rows *
rows_new(events_put_fn *, void *arg, const char *secret, struct outcome *);
void rows_free(struct rows *); /* NULL is fine */

enum answer_news rows_feed(struct rows *, const char *, size_t len);

/* The bytes are over; as events_end. */
void rows_end(struct rows *, int status, const char *why);

#endif
