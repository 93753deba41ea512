#ifndef ENDING_H
#define ENDING_H

#include <stdbool.h>
#include <jv.h>

#include "chat_verdict.h"

/*
 * How answers of models say that they are over, and how well they ended, in
 * one value or as the events of a stream: chat completions, OpenAI's
 * responses, Anthropic's messages, and images (openrouter-api 4.3 and 6).
 * Start it as {0}.
 */
struct ending {
	struct chat_verdict chat;
	bool is_known; /* a stream of a kind that says when it is over */
	bool said; /* a value that is no chat completion has said that it is */
};

/* Takes a value.  Returns its exit status: 0, EXIT_CUT, EXIT_REFUSED ... */
int ending_take(struct ending *, const jv *value);

/* True once a stream of these values is whole. */
bool ending_is_over(const struct ending *);

void ending_free(struct ending *);

/*
 * What a value says of a failure: an object whose error member it is, as
 * apierror.h reads them; invalid where it says none.
 */
jv ending_failure(const jv *value);

#endif
