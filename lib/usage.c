/*
 * usage - what an answer used and cost, as it says itself
 */

#include <stdlib.h>
#include <string.h>

#include "usage.h"

/* No answer has more; sums of what a hostile one says stay in bounds. */
#define COUNT_MAX INT64_C(1000000000000000)

/* Of two members for one count the later in this table is right. */
static const struct member {
	const char *group; /* the member that holds it, or NULL */
	const char *name;
	enum usage_count count;
} members[] = {
	{ NULL, "tokens_prompt", USAGE_PROMPT },
	{ NULL, "native_tokens_prompt", USAGE_PROMPT },
	{ NULL, "prompt_tokens", USAGE_PROMPT },
	{ NULL, "input_tokens", USAGE_PROMPT },
	{ NULL, "native_tokens_cached", USAGE_CACHED },
	{ NULL, "cache_read_input_tokens", USAGE_CACHED },
	{ "prompt_tokens_details", "cached_tokens", USAGE_CACHED },
	{ "input_tokens_details", "cached_tokens", USAGE_CACHED },
	{ NULL, "cache_creation_input_tokens", USAGE_CACHE_WRITE },
	{ "prompt_tokens_details", "cache_write_tokens", USAGE_CACHE_WRITE },
	{ "input_tokens_details", "cache_write_tokens", USAGE_CACHE_WRITE },
	{ "prompt_tokens_details", "audio_tokens", USAGE_AUDIO },
	{ NULL, "tokens_completion", USAGE_COMPLETION },
	{ NULL, "native_tokens_completion", USAGE_COMPLETION },
	{ NULL, "completion_tokens", USAGE_COMPLETION },
	{ NULL, "output_tokens", USAGE_COMPLETION },
	{ NULL, "native_tokens_reasoning", USAGE_REASONING },
	{ NULL, "reasoning_tokens", USAGE_REASONING },
	{ "completion_tokens_details", "reasoning_tokens", USAGE_REASONING },
	{ "output_tokens_details", "reasoning_tokens", USAGE_REASONING },
	{ NULL, "native_tokens_completion_images", USAGE_IMAGE_OUTPUT },
	{ "completion_tokens_details", "image_tokens", USAGE_IMAGE_OUTPUT },
	{ "completion_tokens_details", "audio_tokens", USAGE_AUDIO_OUTPUT },
	{ "server_tool_use", "web_search_requests", USAGE_SEARCHES },
	{ "server_tool_use_details", "web_search_requests", USAGE_SEARCHES },
	{ NULL, "requests", USAGE_REQUESTS },
};

/* Finds a number, within a group unless that is NULL. */
static bool
number(
    struct jtext object, const char *group, const char *name, struct jtext *at)
{
	if (group != NULL && !jtext_get(object, group, &object))
		return false;
	return jtext_get(object, name, at) && jtext_kind(*at) == '0';
}

/* Reads a count, which some write as 12.0; false for what is none. */
static bool
read_count(struct jtext text, int64_t *count)
{
	double value = strtod(text.at, NULL);

	if (!(value >= 0))
		return false;
	*count = value < (double)COUNT_MAX ? (int64_t)value : COUNT_MAX;
	return true;
}

static void
take_counts(struct usage *u, struct jtext object)
{
	const struct member *m;
	struct jtext text;
	size_t i;

	for (i = 0; i < sizeof(members) / sizeof(*members); i++) {
		m = &members[i];
		if (number(object, m->group, m->name, &text) &&
		    read_count(text, &u->counts[m->count]))
			u->told |= 1U << m->count;
	}
}

/*
 * In the usage of messages the prompt is without what came from a cache or
 * went to it.
 */
static void
add_cached(struct usage *u, struct jtext object)
{
	static const char *const names[] = { "cache_read_input_tokens",
		"cache_creation_input_tokens" };
	struct jtext text;
	int64_t count;
	size_t i;

	if (!number(object, NULL, "input_tokens", &text))
		return;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (number(object, NULL, names[i], &text) &&
		    read_count(text, &count))
			u->counts[USAGE_PROMPT] += count;
}

static bool
take_dollars(struct decimal **d, struct jtext object, const char *group,
    const char *name)
{
	struct decimal *read;
	struct jtext text;

	if (!number(object, group, name, &text))
		return false;
	read = decimal_new();
	if (decimal_read(read, text.at, text.len) == -1) {
		decimal_free(read);
		return false;
	}
	decimal_free(*d);
	*d = read;
	return true;
}

static bool
is_true(struct jtext object, const char *name)
{
	struct jtext text;

	return jtext_get(object, name, &text) && jtext_is(text, "true");
}

static bool
take_cost(struct usage *u, struct jtext object)
{
	bool any = take_dollars(&u->cost, object, NULL, "total_cost") ||
	    take_dollars(&u->cost, object, NULL, "cost") ||
	    take_dollars(&u->cost, object, NULL, "usage");

	/* Without an own key it is said too, and is in the cost. */
	if (is_true(object, "is_byok"))
		any |= take_dollars(&u->upstream, object, NULL,
			   "upstream_inference_cost") ||
		    take_dollars(&u->upstream, object, "cost_details",
			"upstream_inference_cost");
	return any |
	    take_dollars(&u->upstream, object, NULL, "byok_usage_inference");
}

/*
 * True for an object that tells of an answer by its own members.  A key's
 * record has its usage of all time, and no tokens.
 */
static bool
is_record(struct jtext object)
{
	static const char *const names[] = { "total_cost", "tokens_prompt",
		"native_tokens_prompt", "prompt_tokens", "input_tokens",
		"output_tokens" };
	struct jtext text;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (number(object, NULL, names[i], &text))
			return true;
	return false;
}

bool
usage_take(struct usage *u, struct jtext object)
{
	struct jtext inner;
	uint32_t before = u->told;
	bool any;

	if (jtext_get(object, "usage", &inner) && jtext_kind(inner) == '{')
		object = inner;
	else if (!is_record(object))
		return false;
	u->told = 0;
	take_counts(u, object);
	add_cached(u, object);
	any = u->told != 0;
	u->told |= before;
	return take_cost(u, object) || any;
}

bool
usage_is_told(const struct usage *u, enum usage_count count)
{
	return (u->told & 1U << count) != 0;
}

void
usage_free(struct usage *u)
{
	decimal_free(u->cost);
	decimal_free(u->upstream);
	*u = (struct usage){ 0 };
}
