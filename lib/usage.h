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
	/* A bit for each that is told as messages do: see usage_end. */
	uint32_t apart;
	int64_t counts[USAGE_COUNTS];
	/* US dollars, or NULL where they were not told. */
	struct decimal *cost; /* what OpenRouter charged */
	/* What a provider charged to a key of the account's own. */
	struct decimal *upstream;
};

/*
 * Reads what an object tells: a usage, of chat completions, of responses
 * (input_tokens) or of messages (cache_read_input_tokens), the record of a
 * generation (native_tokens_prompt, total_cost) or a row of activity.  Returns
 * false where it tells nothing.
 */
bool usage_read(struct usage *, struct jtext object);

/*
 * Adds what was told later, which is emptied: what it does not tell again
 * stays.
 */
void usage_add(struct usage *, struct usage *later);

/*
 * When all is told: in the usage of messages the prompt is without what came
 * from a cache or went to it, and this adds it.
 */
void usage_end(struct usage *);

bool usage_is_told(const struct usage *, enum usage_count);

/* How many requests it is of: one, unless it tells. */
int64_t usage_requests(const struct usage *);
void usage_free(struct usage *);

#endif
