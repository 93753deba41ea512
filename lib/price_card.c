/*
 * price_card - prices as rows of a card
 */

#include "human.h"
#include "member.h"
#include "price_card.h"
#include "pricing.h"

static const char *
unit_of(enum pricing_kind kind)
{
	switch (kind) {
	case PRICING_REQUEST:
		return "request";
	case PRICING_WEB_SEARCH:
		return "search";
	default:
		return "image";
	}
}

/* With its unit: $0.90/M, $0.01 a search */
static void
put_price(struct xbuf *to, enum pricing_kind kind, const struct decimal *price)
{
	if (pricing_is_per_token(kind)) {
		human_per_million(to, price);
		return;
	}
	human_price(to, price);
	if (decimal_sign(price) > 0)
		xbuf_printf(to, " a%s %s", kind == PRICING_IMAGE ? "n" : "",
		    unit_of(kind));
}

static bool
is_main(enum pricing_kind kind)
{
	return kind == PRICING_PROMPT || kind == PRICING_COMPLETION;
}

static void
add_price(struct card *c, enum pricing_kind kind, const struct decimal *price)
{
	struct xbuf shown = { 0 }, plain = { 0 };

	xbuf_put(&shown, "", 0);
	if (is_main(kind) || decimal_sign(price) != 0)
		put_price(&shown, kind, price);
	decimal_put(&plain, price);
	card_row(c, pricing_name(kind), shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static void
add_discount(struct card *c, const struct decimal *fraction)
{
	struct decimal *percent = decimal_new();
	struct xbuf shown = { 0 }, plain = { 0 };

	decimal_put(&plain, fraction);
	decimal_copy(percent, fraction);
	decimal_shift(percent, 2);
	decimal_put(&shown, percent);
	xbuf_puts(&shown, " %");
	card_row(c, "discount", shown.at, plain.at);
	decimal_free(percent);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static void
put_clock(struct xbuf *to, const char *before, int minutes)
{
	xbuf_printf(to, "%s%02d:%02d", before, minutes / 60, minutes % 60);
}

static void
put_days(struct xbuf *to, unsigned days, const char *between)
{
	static const char *const names[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	bool is_first = true;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if ((days & 1U << i) != 0) {
			xbuf_puts(to, is_first ? "" : between);
			xbuf_puts(to, names[i]);
			is_first = false;
		}
}

/* For people: above 200,000 prompt tokens, from 01:00 to 04:00 UTC */
static void
put_conditions(struct xbuf *to, const struct pricing_override *o)
{
	const char *between = "";

	if (o->above >= 0) {
		xbuf_puts(to, "above ");
		human_grouped(to, o->above);
		xbuf_puts(to, " prompt tokens");
		between = ", ";
	}
	if (o->from >= 0) {
		xbuf_puts(to, between);
		put_clock(to, "from ", o->from);
		between = o->to >= 0 ? " " : ", ";
	}
	if (o->to >= 0) {
		xbuf_puts(to, between);
		put_clock(to, "to ", o->to);
		between = ", ";
	}
	if (o->from >= 0 || o->to >= 0)
		xbuf_puts(to, " UTC");
	if (o->days != 0) {
		xbuf_puts(to, between);
		xbuf_puts(to, "on ");
		put_days(to, o->days, ", ");
		between = ", ";
	}
	if (o->strange != NULL) {
		xbuf_puts(to, between);
		xbuf_puts(to, o->strange);
	}
}

/* For programs: above=200000 from=01:00 to=04:00 days=Sun,Sat */
static void
put_words(struct xbuf *to, const struct pricing_override *o)
{
	if (o->above >= 0)
		xbuf_printf(to, "above=%lld ", (long long)o->above);
	if (o->from >= 0) {
		put_clock(to, "from=", o->from);
		xbuf_puts(to, " ");
	}
	if (o->to >= 0) {
		put_clock(to, "to=", o->to);
		xbuf_puts(to, " ");
	}
	if (o->days != 0) {
		xbuf_puts(to, "days=");
		put_days(to, o->days, ",");
		xbuf_puts(to, " ");
	}
	if (o->strange != NULL)
		xbuf_printf(to, "%s ", o->strange);
}

/* A price's name as people read it. */
static void
put_name(struct xbuf *to, enum pricing_kind kind)
{
	const char *c;

	for (c = pricing_name(kind); *c != '\0'; c++)
		xbuf_put(to, *c == '_' ? " " : c, 1);
}

static void
add_override(struct card *c, const struct pricing_override *o)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	const struct decimal *price;
	const char *between, *space = "";
	enum pricing_kind kind;

	put_conditions(&shown, o);
	put_words(&plain, o);
	between = shown.len > 0 ? ": " : "";
	for (kind = 0; kind < PRICING_KINDS; kind++) {
		if ((price = pricing_listed(o->prices, kind)) == NULL)
			continue;
		xbuf_puts(&shown, between);
		put_name(&shown, kind);
		xbuf_puts(&shown, " ");
		put_price(&shown, kind, price);
		xbuf_printf(&plain, "%s%s=", space, pricing_name(kind));
		decimal_put(&plain, price);
		between = ", ";
		space = " ";
	}
	if (*space != '\0')
		card_row(c, "override", shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static void
add_overrides(struct card *c, struct jtext text)
{
	const struct pricing_override *overrides;
	struct pricing *p;
	size_t i, n;

	if ((p = pricing_new(text)) == NULL)
		return;
	n = pricing_overrides(p, &overrides);
	for (i = 0; i < n; i++)
		add_override(c, &overrides[i]);
	pricing_free(p);
}

void
price_card(struct card *c, struct jtext pricing)
{
	struct decimal *d = decimal_new();
	enum pricing_kind kind;

	for (kind = 0; kind < PRICING_KINDS; kind++)
		if (member_decimal(pricing, pricing_name(kind), d))
			add_price(c, kind, d);
	if (member_decimal(pricing, "discount", d) && pricing_is_discount(d) &&
	    decimal_sign(d) > 0)
		add_discount(c, d);
	decimal_free(d);
	add_overrides(c, pricing);
}
