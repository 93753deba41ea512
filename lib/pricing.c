/*
 * pricing - what a model asks for, and what a usage comes to
 */

#include <stdlib.h>
#include <string.h>

#include "pricing.h"
#include "xbuf.h"
#include "xmem.h"

enum { OVERRIDES_MAX = 64 };

/* No prompt has more tokens, and no double is less exact. */
#define TOKENS_MAX (1e15)

struct pricing {
	struct decimal *prices[PRICING_KINDS]; /* NULL where there is none */
	struct decimal *discount;
	struct pricing_override *overrides;
	size_t n;
};

static const char *const names[PRICING_KINDS] = {
	[PRICING_PROMPT] = "prompt",
	[PRICING_COMPLETION] = "completion",
	[PRICING_REQUEST] = "request",
	[PRICING_IMAGE] = "image",
	[PRICING_IMAGE_TOKEN] = "image_token",
	[PRICING_IMAGE_OUTPUT] = "image_output",
	[PRICING_AUDIO] = "audio",
	[PRICING_AUDIO_OUTPUT] = "audio_output",
	[PRICING_INPUT_AUDIO_CACHE] = "input_audio_cache",
	[PRICING_WEB_SEARCH] = "web_search",
	[PRICING_INTERNAL_REASONING] = "internal_reasoning",
	[PRICING_INPUT_CACHE_READ] = "input_cache_read",
	[PRICING_INPUT_CACHE_WRITE] = "input_cache_write",
	[PRICING_INPUT_CACHE_WRITE_1H] = "input_cache_write_1h",
};

const char *
pricing_name(enum pricing_kind kind)
{
	return names[kind];
}

bool
pricing_is_per_token(enum pricing_kind kind)
{
	return kind != PRICING_REQUEST && kind != PRICING_IMAGE &&
	    kind != PRICING_WEB_SEARCH;
}

/*
 * Reads the member into *d, if it is there and not null: the API has strings,
 * lists that people write have numbers.  Returns 0, or -1 for what is neither.
 */
static int
read_price(struct decimal **d, struct jtext object, const char *name)
{
	struct jtext text;

	if (!jtext_get(object, name, &text) || jtext_kind(text) == 'n')
		return 0;
	if (jtext_kind(text) == '"')
		text = jtext_body(text);
	*d = decimal_new();
	return decimal_read(*d, text.at, text.len);
}

static int
read_prices(struct pricing *p, struct jtext object)
{
	size_t i;

	for (i = 0; i < PRICING_KINDS; i++)
		if (read_price(&p->prices[i], object, names[i]) == -1)
			return -1;
	return 0;
}

bool
pricing_is_discount(const struct decimal *fraction)
{
	struct decimal *one = decimal_new();
	bool is;

	decimal_set(one, 1);
	is = decimal_sign(fraction) >= 0 && decimal_cmp(fraction, one) <= 0;
	decimal_free(one);
	return is;
}

static int
read_discount(struct pricing *p, struct jtext object)
{
	if (read_price(&p->discount, object, "discount") == -1)
		return -1;
	return p->discount == NULL || pricing_is_discount(p->discount) ? 0 : -1;
}

/* Reads a whole number, which may be spelled 2e5; -1 for any other. */
static int
read_whole(struct jtext text, double max, int64_t *n)
{
	double value;

	if (jtext_kind(text) != '0')
		return -1;
	value = strtod(text.at, NULL);
	if (!(value >= 0 && value <= max) || value != (double)(int64_t)value)
		return -1;
	*n = (int64_t)value;
	return 0;
}

/* Reads HHMM as minutes; 0, or -1 where it is no time of the day. */
static int
read_clock(struct jtext text, int *minutes)
{
	int64_t hhmm;

	if (read_whole(text, 2400, &hhmm) == -1 || hhmm % 100 > 59)
		return -1;
	*minutes = (int)(hhmm / 100 * 60 + hhmm % 100);
	return 0;
}

static int
read_days(struct jtext text, unsigned *days)
{
	struct jtext_walk walk = jtext_walk(text);
	struct jtext day;

	while (jtext_next(&walk, NULL, &day)) {
		if (day.len != 1 || *day.at < '0' || *day.at > '6')
			return -1;
		*days |= 1U << (*day.at - '0');
	}
	return *days != 0 ? 0 : -1;
}

/* Returns 0, or -1 for a condition that is not understood. */
static int
read_condition(
    struct pricing_override *o, struct jtext name, struct jtext value)
{
	if (jtext_is(name, "min_prompt_tokens"))
		return read_whole(value, TOKENS_MAX, &o->above);
	if (jtext_is(name, "utc_start"))
		return read_clock(value, &o->from);
	if (jtext_is(name, "utc_end"))
		return read_clock(value, &o->to);
	if (jtext_is(name, "utc_days"))
		return read_days(value, &o->days);
	return -1;
}

static bool
is_price(struct jtext name)
{
	size_t i;

	for (i = 0; i < PRICING_KINDS; i++)
		if (jtext_is(name, names[i]))
			return true;
	return false;
}

static void
put_word(struct xbuf *to, struct jtext name, struct jtext value)
{
	xbuf_puts(to, to->len > 0 ? " " : "");
	jtext_put(to, name);
	xbuf_puts(to, "=");
	jtext_put(to, value);
}

/* What is no price is a condition: the API may have more of them one day. */
static void
read_conditions(struct pricing_override *o, struct jtext object)
{
	struct jtext_walk walk = jtext_walk(object);
	struct jtext name, value;
	struct xbuf strange = { 0 };

	o->above = o->from = o->to = -1;
	while (jtext_next(&walk, &name, &value)) {
		name = jtext_body(name);
		if (!is_price(name) && jtext_kind(value) != 'n' &&
		    read_condition(o, name, value) == -1)
			put_word(&strange, name, value);
	}
	if (strange.len > 0)
		o->strange = xstrndup(strange.at, strange.len);
	xbuf_free(&strange);
}

static int
read_overrides(struct pricing *p, struct jtext object)
{
	struct pricing_override o;
	struct jtext list, item;
	struct jtext_walk walk;

	if (!jtext_get(object, "overrides", &list))
		return 0;
	walk = jtext_walk(list);
	while (p->n < OVERRIDES_MAX && jtext_next(&walk, NULL, &item)) {
		o = (struct pricing_override){ 0 };
		if (jtext_kind(item) != '{')
			continue;
		read_conditions(&o, item);
		o.prices = xzalloc(sizeof(*o.prices));
		p->overrides =
		    xrealloc(p->overrides, (p->n + 1) * sizeof(*p->overrides));
		p->overrides[p->n++] = o;
		if (read_prices(o.prices, item) == -1)
			return -1;
	}
	return 0;
}

struct pricing *
pricing_new(struct jtext object)
{
	struct pricing *p;

	if (jtext_kind(object) != '{')
		return NULL;
	p = xzalloc(sizeof(*p));
	if (read_prices(p, object) == 0 && read_discount(p, object) == 0 &&
	    read_overrides(p, object) == 0)
		return p;
	pricing_free(p);
	return NULL;
}

void
pricing_free(struct pricing *p)
{
	size_t i;

	if (p == NULL)
		return;
	for (i = 0; i < PRICING_KINDS; i++)
		decimal_free(p->prices[i]);
	decimal_free(p->discount);
	for (i = 0; i < p->n; i++) {
		pricing_free(p->overrides[i].prices);
		free(p->overrides[i].strange);
	}
	free(p->overrides);
	free(p);
}

const struct decimal *
pricing_listed(const struct pricing *p, enum pricing_kind kind)
{
	return p->prices[kind];
}

const struct decimal *
pricing_discount(const struct pricing *p)
{
	return p->discount != NULL && decimal_sign(p->discount) > 0
	    ? p->discount
	    : NULL;
}

void
pricing_lower(const struct pricing *p, struct decimal *price)
{
	struct decimal *rest;

	if (pricing_discount(p) == NULL || decimal_sign(price) < 0)
		return;
	rest = decimal_new();
	decimal_set(rest, 1);
	decimal_sub(rest, p->discount);
	decimal_mul(price, rest);
	decimal_free(rest);
}

size_t
pricing_overrides(
    const struct pricing *p, const struct pricing_override **overrides)
{
	*overrides = p->overrides;
	return p->n;
}
