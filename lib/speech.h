#ifndef SPEECH_H
#define SPEECH_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "chat_verdict.h"
#include "content.h"
#include "delta.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * What one answer says, piece by piece as it comes: the text and the
 * reasoning of the first choice; and what there is to know of it at the end.
 */

/* The bytes are lent for the call only. */
typedef void speech_fn(void *arg, const char *, size_t len);

struct speech {
	speech_fn *text;
	speech_fn *reasoning; /* NULL: not wanted */
	void *arg;

	/* Learned so far. */
	bool begun;
	bool has_text, has_reasoning, has_calls, has_media;
	struct xbuf refusal; /* what is in it is hostile, as is the error */
	char *error; /* NULL: none */
	struct chat_verdict verdict;

	/* For speech.c alone. */
	struct delta delta;
	struct xbuf piece;
	enum content_reasoning source;
};

/* Starts, or forgets one answer and starts on the next. */
void
speech_start(struct speech *, speech_fn *text, speech_fn *reasoning, void *arg);
void speech_free(struct speech *);

/*
 * Takes a chunk that can be told to hold only text, and returns true; false
 * for any other value, which is for the calls below.
 */
bool speech_goes_on(struct speech *, struct jtext);

/* Takes a response, chunk or error. */
void speech_take(struct speech *, const jv *value, struct jtext);

#endif
