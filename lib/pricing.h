#ifndef PRICING_H
#define PRICING_H

#include <stdbool.h>
#include <stdint.h>

#include "decimal.h"
#include "jtext.h"

/*
 * The API's Pricing: what a model or an endpoint asks for, in US dollars, a
 * token, unless the comment says of what.
 */
enum pricing_kind {
	PRICING_PROMPT,
	PRICING_COMPLETION,
	PRICING_REQUEST, /* each */
	PRICING_IMAGE, /* of the input, each */
	PRICING_IMAGE_TOKEN,
	PRICING_IMAGE_OUTPUT,
	PRICING_AUDIO,
	PRICING_AUDIO_OUTPUT,
	PRICING_INPUT_AUDIO_CACHE,
	PRICING_WEB_SEARCH, /* each */
	PRICING_INTERNAL_REASONING,
	PRICING_INPUT_CACHE_READ,
	PRICING_INPUT_CACHE_WRITE,
	PRICING_INPUT_CACHE_WRITE_1H,
	PRICING_KINDS
};

/* The member's name in the API: "input_cache_read". */
const char *pricing_name(enum pricing_kind);

/* True for a price of so many dollars a token, not a request or an image. */
bool pricing_is_per_token(enum pricing_kind);

struct pricing;

/*
 * Reads a Pricing object.  NULL for what is none, or where a price in it is
 * not a number, or its discount not one from 0 to 1.
 */
struct pricing *pricing_new(struct jtext object);
void pricing_free(struct pricing *); /* NULL is fine */

/*
 * A price as it is listed, lent, or NULL where there is none: 0 is free, and
 * -1 is decided with each request.
 */
const struct decimal *pricing_listed(const struct pricing *, enum pricing_kind);

/*
 * The fraction by which every price is lowered, lent, or NULL for none:
 * pricing_lower makes of a price what is paid.
 */
const struct decimal *pricing_discount(const struct pricing *);
void pricing_lower(const struct pricing *, struct decimal *price);

/* From 0 to 1: with more off, one answer would pay for others. */
bool pricing_is_discount(const struct decimal *);

/*
 * Overrides: other prices under conditions, all of which must hold; of several
 * the later win.  Their prices are looked at as those of a Pricing.
 */
struct pricing_override {
	/*
	 * Conditions that nobody here can judge, so that it never holds, as
	 * words of name=value with the JSON's own text; NULL for none.
	 */
	char *strange;
	int64_t above; /* prompt tokens, or -1 */
	int from,
	    to; /* minutes of the day in UTC, from > to over midnight; -1 */
	unsigned days; /* a bit each, Sunday's the first; 0: all */
	struct pricing *prices;
};
size_t
pricing_overrides(const struct pricing *, const struct pricing_override **);

#endif
