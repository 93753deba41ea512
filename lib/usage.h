#ifndef USAGE_H
#define USAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "decimal.h"
#include "jtext.h"

/*
 * What an answer used and cost, as it says itself.  Tokens are the provider's;
 * the parts named in a comment are among the tokens before them.
 */
enum usage_count {
	USAGE_PROMPT,
	USAGE_CACHED, /* prompt tokens read from a cache */
	USAGE_CACHE_WRITE, /* prompt tokens written to one */
	USAGE_AUDIO, /* prompt tokens */
	USAGE_COMPLETION,
	USAGE_REASONING, /* completion tokens */
	USAGE_IMAGE_OUTPUT, /* completion tokens */
	USAGE_AUDIO_OUTPUT, /* completion tokens */
	USAGE_SEARCHES, /* of the web */
	USAGE_REQUESTS, /* where it tells of more than one */
	USAGE_COUNTS
};

/* Start it as {0}.  What was not told is 0, and has no bit in told. */
struct usage {
	uint32_t told; /* a bit for each count */
	int64_t counts[USAGE_COUNTS];
	/* US dollars, or NULL where they were not told. */
	struct decimal *cost; /* what OpenRouter charged */
	/* What a provider charged to a key of the account's own. */
	struct decimal *upstream;
};

/*
 * Takes what an object tells: a usage in its usage member, of chat
 * completions, of responses (input_tokens) or of messages
 * (cache_read_input_tokens), or its own members, of a generation
 * (native_tokens_prompt, total_cost) or of a row of activity.  What was told
 * before stays where it does not tell it again.  Returns false where it tells
 * nothing.
 */
bool usage_take(struct usage *, struct jtext object);

bool usage_is_told(const struct usage *, enum usage_count);
void usage_free(struct usage *);

#endif
