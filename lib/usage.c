/*
 * usage - what an answer used and cost, as it says itself
 */

#include <stdlib.h>
#include <string.h>

#include "usage.h"

/* No answer has more; sums of what a hostile one says stay in bounds. */
#define COUNT_MAX INT64_C(1000000000000000)

enum group { NONE, PROMPT, INPUT, COMPLETION, OUTPUT, TOOLS, DETAILS, COST };

static const char *const groups[] = {
	[PROMPT] = "prompt_tokens_details",
	[INPUT] = "input_tokens_details",
	[COMPLETION] = "completion_tokens_details",
	[OUTPUT] = "output_tokens_details",
	[TOOLS] = "server_tool_use",
	[DETAILS] = "server_tool_use_details",
	[COST] = "cost_details",
};

/* What is no count. */
enum { DOLLARS = USAGE_COUNTS, UPSTREAM, UPSTREAM_ALWAYS, OWN_KEY };

/* Of two members for one thing the later in this table is right. */
static const struct member {
	enum group group; /* the member that holds it */
	const char *name;
	int what;
} members[] = {
	/* Before what depends on it. */
	{ NONE, "is_byok", OWN_KEY },
	{ NONE, "tokens_prompt", USAGE_PROMPT },
	{ NONE, "native_tokens_prompt", USAGE_PROMPT },
	{ NONE, "prompt_tokens", USAGE_PROMPT },
	{ NONE, "input_tokens", USAGE_PROMPT },
	{ NONE, "native_tokens_cached", USAGE_CACHED },
	{ NONE, "cache_read_input_tokens", USAGE_CACHED },
	{ PROMPT, "cached_tokens", USAGE_CACHED },
	{ INPUT, "cached_tokens", USAGE_CACHED },
	{ NONE, "cache_creation_input_tokens", USAGE_CACHE_WRITE },
	{ PROMPT, "cache_write_tokens", USAGE_CACHE_WRITE },
	{ INPUT, "cache_write_tokens", USAGE_CACHE_WRITE },
	{ PROMPT, "audio_tokens", USAGE_AUDIO },
	{ NONE, "tokens_completion", USAGE_COMPLETION },
	{ NONE, "native_tokens_completion", USAGE_COMPLETION },
	{ NONE, "completion_tokens", USAGE_COMPLETION },
	{ NONE, "output_tokens", USAGE_COMPLETION },
	{ NONE, "native_tokens_reasoning", USAGE_REASONING },
	{ NONE, "reasoning_tokens", USAGE_REASONING },
	{ COMPLETION, "reasoning_tokens", USAGE_REASONING },
	{ OUTPUT, "reasoning_tokens", USAGE_REASONING },
	{ NONE, "native_tokens_completion_images", USAGE_IMAGE_OUTPUT },
	{ COMPLETION, "image_tokens", USAGE_IMAGE_OUTPUT },
	{ COMPLETION, "audio_tokens", USAGE_AUDIO_OUTPUT },
	{ TOOLS, "web_search_requests", USAGE_SEARCHES },
	{ DETAILS, "web_search_requests", USAGE_SEARCHES },
	{ NONE, "requests", USAGE_REQUESTS },
	{ NONE, "usage", DOLLARS },
	{ NONE, "cost", DOLLARS },
	{ NONE, "total_cost", DOLLARS },
	{ COST, "upstream_inference_cost", UPSTREAM },
	{ NONE, "upstream_inference_cost", UPSTREAM },
	{ NONE, "byok_usage_inference", UPSTREAM_ALWAYS },
};

enum { MEMBERS = sizeof(members) / sizeof(*members) };

static bool
is_named(struct jtext name, const char *word)
{
	return *name.at == *word && jtext_is(name, word);
}

/* The group of a name in the usage itself. */
static enum group
group_of(struct jtext name)
{
	enum group g;

	for (g = PROMPT; g <= COST; g++)
		if (is_named(name, groups[g]))
			return g;
	return NONE;
}

/* Finds all members in one walk; what is not there stays empty. */
static void
find(struct jtext object, enum group within, struct jtext *found)
{
	struct jtext_walk walk = jtext_walk(object);
	struct jtext name, value;
	enum group g;
	size_t i;

	while (walk.is_object && jtext_next(&walk, &name, &value)) {
		name = jtext_body(name);
		for (i = 0; i < MEMBERS; i++)
			if (members[i].group == within &&
			    is_named(name, members[i].name))
				found[i] = value;
		if (within == NONE && (g = group_of(name)) != NONE)
			find(value, g, found);
	}
}

/* Reads a count, which some write as 12.0; false for what is none. */
static bool
read_count(struct jtext text, int64_t *count)
{
	double value;

	if (text.at == NULL || jtext_kind(text) != '0')
		return false;
	value = strtod(text.at, NULL);
	if (!(value >= 0))
		return false;
	*count = value < (double)COUNT_MAX ? (int64_t)value : COUNT_MAX;
	return true;
}

static void
read_dollars(struct decimal **d, struct jtext text)
{
	struct decimal *read;

	if (jtext_kind(text) != '0')
		return;
	read = decimal_new();
	if (decimal_read(read, text.at, text.len) == -1) {
		decimal_free(read);
		return;
	}
	decimal_free(*d);
	*d = read;
}

/* In the usage of messages these are not among the prompt's tokens. */
static bool
is_apart(const struct member *m)
{
	return m->group == NONE &&
	    (strcmp(m->name, "input_tokens") == 0 ||
		strcmp(m->name, "cache_read_input_tokens") == 0 ||
		strcmp(m->name, "cache_creation_input_tokens") == 0);
}

static void
take_count(struct usage *u, const struct member *m, struct jtext text)
{
	uint32_t bit = 1U << m->what;

	if (!read_count(text, &u->counts[m->what]))
		return;
	u->told |= bit;
	u->apart = is_apart(m) ? u->apart | bit : u->apart & ~bit;
}

bool
usage_read(struct usage *u, struct jtext object)
{
	struct jtext found[MEMBERS] = { 0 };
	bool has_own_key = false;
	size_t i;

	*u = (struct usage){ 0 };
	find(object, NONE, found);
	for (i = 0; i < MEMBERS; i++)
		switch (members[i].what) {
		case OWN_KEY:
			has_own_key = jtext_is(found[i], "true");
			break;
		case DOLLARS:
			read_dollars(&u->cost, found[i]);
			break;
		case UPSTREAM:
			/* Without an own key it is in the cost. */
			if (has_own_key)
				read_dollars(&u->upstream, found[i]);
			break;
		case UPSTREAM_ALWAYS:
			read_dollars(&u->upstream, found[i]);
			break;
		default:
			take_count(u, &members[i], found[i]);
		}
	return u->told != 0 || u->cost != NULL || u->upstream != NULL;
}

static void
replace(struct decimal **to, struct decimal *from)
{
	if (from == NULL)
		return;
	decimal_free(*to);
	*to = from;
}

void
usage_add(struct usage *to, struct usage *from)
{
	size_t i;

	for (i = 0; i < USAGE_COUNTS; i++)
		if (usage_is_told(from, (enum usage_count)i))
			to->counts[i] = from->counts[i];
	to->told |= from->told;
	to->apart = (to->apart & ~from->told) | from->apart;
	replace(&to->cost, from->cost);
	replace(&to->upstream, from->upstream);
	*from = (struct usage){ 0 };
}

void
usage_end(struct usage *u)
{
	static const enum usage_count parts[] = { USAGE_CACHED,
		USAGE_CACHE_WRITE };
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if ((u->apart & 1U << USAGE_PROMPT) != 0 &&
		    (u->apart & 1U << parts[i]) != 0)
			u->counts[USAGE_PROMPT] += u->counts[parts[i]];
	u->apart = 0;
}

bool
usage_is_told(const struct usage *u, enum usage_count count)
{
	return (u->told & 1U << count) != 0;
}

int64_t
usage_requests(const struct usage *u)
{
	return usage_is_told(u, USAGE_REQUESTS) ? u->counts[USAGE_REQUESTS] : 1;
}

void
usage_free(struct usage *u)
{
	decimal_free(u->cost);
	decimal_free(u->upstream);
	*u = (struct usage){ 0 };
}
