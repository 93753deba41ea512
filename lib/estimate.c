/*
 * estimate - what a usage comes to by a price list
 */

#include "estimate.h"

enum { DAY_MIN = 24 * 60 };

/* An estimate in the making. */
struct estimate {
	const struct pricing *pricing;
	const struct usage *usage;
	int64_t minute; /* since 1970, or -1 */
	struct decimal *cost;
};

static bool
is_in_window(const struct pricing_override *o, int64_t minute)
{
	int64_t now = minute % DAY_MIN;
	int from = o->from == -1 ? 0 : o->from;
	int to = o->to == -1 ? DAY_MIN : o->to;

	/* 1970 began with a Thursday. */
	if (o->days != 0 && (o->days & 1U << (minute / DAY_MIN + 4) % 7) == 0)
		return false;
	if (from <= to)
		return from <= now && now < to;
	return from <= now || now < to;
}

static bool
applies(const struct estimate *e, const struct pricing_override *o)
{
	bool is_timed = o->from != -1 || o->to != -1 || o->days != 0;

	if (o->strange != NULL)
		return false;
	if (o->above != -1 && e->usage->counts[USAGE_PROMPT] <= o->above)
		return false;
	return !is_timed || (e->minute >= 0 && is_in_window(o, e->minute));
}

/* The price that holds for this usage, or NULL. */
static const struct decimal *
price_of(const struct estimate *e, enum pricing_kind kind)
{
	const struct decimal *price = pricing_listed(e->pricing, kind), *other;
	const struct pricing_override *o;
	size_t i, n = pricing_overrides(e->pricing, &o);

	for (i = 0; i < n; i++) {
		other = pricing_listed(o[i].prices, kind);
		if (other != NULL && applies(e, &o[i]))
			price = other;
	}
	return price;
}

/* Adds so many at a price.  Returns false where there is no fixed one. */
static bool
add(struct estimate *e, int64_t count, const struct decimal *price)
{
	struct decimal *amount;

	if (count == 0)
		return true;
	if (price == NULL || decimal_sign(price) < 0)
		return false;
	amount = decimal_new();
	decimal_set(amount, count);
	decimal_mul(amount, price);
	decimal_add(e->cost, amount);
	decimal_free(amount);
	return true;
}

/* What is a part of other tokens, and its own price. */
struct part {
	enum usage_count count;
	enum pricing_kind price;
};

/* Adds tokens, of each part what there can be of it at its own price. */
static bool
add_tokens(
    struct estimate *e, struct part whole, const struct part *parts, size_t n)
{
	const struct decimal *base = price_of(e, whole.price), *price;
	int64_t left = e->usage->counts[whole.count], count;
	size_t i;

	for (i = 0; i < n; i++) {
		count = e->usage->counts[parts[i].count];
		count = count < left ? count : left;
		price = price_of(e, parts[i].price);
		if (price == NULL || decimal_sign(price) == 0)
			continue;
		if (!add(e, count, price))
			return false;
		left -= count;
	}
	return add(e, left, base);
}

/* Adds what is paid by the piece, where it costs anything. */
static bool
add_pieces(struct estimate *e, int64_t count, enum pricing_kind kind)
{
	const struct decimal *price = price_of(e, kind);

	return price == NULL || add(e, count, price);
}

static bool
add_all(struct estimate *e)
{
	static const struct part prompt = { USAGE_PROMPT, PRICING_PROMPT };
	static const struct part prompts[] = {
		{ USAGE_CACHED, PRICING_INPUT_CACHE_READ },
		{ USAGE_CACHE_WRITE, PRICING_INPUT_CACHE_WRITE },
		{ USAGE_AUDIO, PRICING_AUDIO },
	};
	static const struct part completion = { USAGE_COMPLETION,
		PRICING_COMPLETION };
	static const struct part completions[] = {
		{ USAGE_REASONING, PRICING_INTERNAL_REASONING },
		{ USAGE_IMAGE_OUTPUT, PRICING_IMAGE_OUTPUT },
		{ USAGE_AUDIO_OUTPUT, PRICING_AUDIO_OUTPUT },
	};
	int64_t requests = usage_requests(e->usage);

	return add_tokens(e, prompt, prompts, 3) &&
	    add_tokens(e, completion, completions, 3) &&
	    add_pieces(e, requests, PRICING_REQUEST) &&
	    add_pieces(e, e->usage->counts[USAGE_SEARCHES], PRICING_WEB_SEARCH);
}

bool
estimate_cost(const struct pricing *p, const struct usage *u, int64_t when,
    struct decimal *cost)
{
	struct estimate e = { p, u, when < 0 ? -1 : when / 60, cost };

	decimal_set(cost, 0);
	/* Embeddings have no completion, but nothing is without a prompt. */
	if (!usage_is_told(u, USAGE_PROMPT))
		return false;
	if (!add_all(&e))
		return false;
	pricing_lower(p, cost);
	return true;
}
