#ifndef BODY_H
#define BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "json.h"
#include "jtext.h"
#include "outcome.h"
#include "xbuf.h"

/*
 * The body of an answer that is no stream, collected: JSON as it should be,
 * or what came instead, for a message.  Start it as {0}.
 */
struct body {
	int http; /* the status */
	struct json *json; /* lent; reads the bytes */
	struct outcome *outcome; /* lent; hears of failures */
	struct xbuf bytes; /* without white space ahead, which keeps alive */
};

/* As many bytes are taken. */
#define BODY_MAX ((size_t)64 * 1024 * 1024)

void body_free(struct body *);

/* A status of success. */
bool body_is_success(const struct body *);

/* Returns false when there is no more to be taken: over BODY_MAX. */
bool body_take(struct body *, const char *, size_t len);

/*
 * Reads it as JSON: true, and what it is, both lent; or false, noted as a
 * failure of this exit status.
 */
bool body_read(struct body *, int status, const jv **, struct jtext *);

/* Notes JSON, or what came, as a failure: it is not what it should be. */
void body_is_strange(struct body *, int status, const char *what);

/*
 * Notes what an error status means: its body need not be in the API's shape,
 * or JSON.  told is the status that its text tells the next command by itself,
 * which is asked for only where it is an error in the API's shape.
 */
void body_end_error(struct body *, int (*told)(const jv *));

/*
 * True where the connection failed, of which this status was made, but JSON
 * came whole: some servers say that it is longer, or lack HTTP's last chunk.
 * What is badly encoded is none.
 */
bool body_is_whole(struct body *, int status);

/* What it means that it broke off.  Garbage is that anywhere. */
int body_broken_status(const struct body *, int status);

/* Appends a few words of what came: its title or its start. */
void body_excerpt(const struct body *, struct xbuf *);

#endif
