/*
 * offer_cell - what is known of an offer, for a table
 */

#include <math.h>

#include "bar.h"
#include "human.h"
#include "offer_cell.h"

enum { BAR = 6, SPARK_MIN = 8 };

void
offer_put_word(struct offer_cell *c, const struct offer *o, int word)
{
	xbuf_puts(&c->text, o->words[word]);
}

/* As the API has it, however it was written. */
void
offer_put_figure(struct offer_cell *c, const struct offer *o, int figure)
{
	if (o->figures[figure] != NULL)
		decimal_put(&c->text, o->figures[figure]);
}

void
offer_put_time(struct offer_cell *c, const struct offer *o, int unused)
{
	(void)o;
	(void)unused;
	xbuf_puts(&c->text, c->time);
}

void
offer_put_tokens(struct offer_cell *c, const struct offer *o, int figure)
{
	double n = offer_double(o, figure);

	if (n >= 0 && n < 1e18)
		human_short(&c->text, (int64_t)n);
}

void
offer_put_price(struct offer_cell *c, const struct offer *o, int figure)
{
	if (o->figures[figure] != NULL)
		human_per_million(&c->text, o->figures[figure]);
}

static bool
costs(const struct offer *o, int figure)
{
	return o->figures[figure] != NULL &&
	    decimal_sign(o->figures[figure]) != 0;
}

void
offer_put_extra(struct offer_cell *c, const struct offer *o, int figure)
{
	if (costs(o, figure))
		human_per_million(&c->text, o->figures[figure]);
}

void
offer_put_each(struct offer_cell *c, const struct offer *o, int figure)
{
	if (costs(o, figure))
		human_price(&c->text, o->figures[figure]);
}

void
offer_put_input(struct offer_cell *c, const struct offer *o, int figure)
{
	/* False where the context is not known. */
	if (!(offer_double(o, figure) >= offer_double(o, OFFER_CONTEXT)))
		offer_put_tokens(c, o, figure);
}

void
offer_put_overrides(struct offer_cell *c, const struct offer *o, int unused)
{
	(void)unused;
	if (o->overrides > 0)
		xbuf_printf(&c->text, "%zu", o->overrides);
}

void
offer_put_yes(struct offer_cell *c, const struct offer *o, int ability)
{
	if (o->abilities[ability] == OFFER_YES)
		xbuf_puts(&c->text, "yes");
}

void
offer_put_true(struct offer_cell *c, const struct offer *o, int ability)
{
	if (o->abilities[ability] != OFFER_UNTOLD)
		xbuf_puts(&c->text,
		    o->abilities[ability] == OFFER_YES ? "true" : "false");
}

void
offer_put_discount(struct offer_cell *c, const struct offer *o, int figure)
{
	double discount = offer_double(o, figure);

	if (!isnan(discount) && discount != 0)
		human_percent(&c->text, discount * 100);
}

void
offer_put_ms(struct offer_cell *c, const struct offer *o, int figure)
{
	if (o->figures[figure] != NULL)
		human_ms(&c->text, offer_double(o, figure));
}

void
offer_put_rate(struct offer_cell *c, const struct offer *o, int figure)
{
	if (o->figures[figure] != NULL)
		human_rate(&c->text, offer_double(o, figure));
}

static void
set_health(struct offer_cell *c, double uptime)
{
	static const enum table_style styles[] = {
		[OFFER_GOOD] = TABLE_GOOD,
		[OFFER_POOR] = TABLE_WARN,
		[OFFER_BAD] = TABLE_BAD,
	};

	c->style = styles[offer_health(uptime)];
}

void
offer_put_uptime(struct offer_cell *c, const struct offer *o, int figure)
{
	double uptime = offer_double(o, figure);

	if (isnan(uptime))
		return;
	human_percent(&c->text, uptime);
	set_health(c, uptime);
}

void
offer_put_bar(struct offer_cell *c, const struct offer *o, int figure)
{
	double uptime = offer_double(o, figure);

	bar_put(&c->text, uptime, 100, BAR, c->display->unicode);
	set_health(c, uptime);
}

size_t
offer_spark_columns(const struct display *d)
{
	int columns = d->width / 10;

	return columns < SPARK_MIN	? SPARK_MIN
	    : columns > OFFER_SPARK_MAX ? OFFER_SPARK_MAX
					: (size_t)columns;
}

/* The last points of a history that fit, so many; NULL where there are none. */
static const double *
points_of(const struct offer_cell *c, const struct offer *o,
    const struct history *h, size_t *n)
{
	*n = offer_spark_columns(c->display);
	return history_of(h, o->words[OFFER_TAG], *n);
}

/* From where it is worst on: all that matters is high up. */
void
offer_put_uptime_spark(struct offer_cell *c, const struct offer *o, int figure)
{
	size_t n;
	const double *points = points_of(c, o, c->uptime, &n);

	if (points != NULL)
		spark_put_between(&c->text, points, n, OFFER_UPTIME_BAD, 100,
		    c->display->unicode);
	set_health(c, offer_double(o, figure));
}

void
offer_put_latency_spark(struct offer_cell *c, const struct offer *o, int unused)
{
	size_t n;
	const double *points = points_of(c, o, c->latency, &n);

	(void)unused;
	if (points != NULL)
		spark_put(&c->text, points, n, c->display->unicode);
}

/* What the numbers below 0 mean is not published. */
void
offer_put_status(struct offer_cell *c, const struct offer *o, int figure)
{
	const struct decimal *status = o->figures[figure];
	int sign;

	if (status == NULL)
		return;
	sign = decimal_sign(status);
	if (sign == 0) {
		xbuf_puts(&c->text, "ok");
		return;
	}
	if (sign < 0)
		xbuf_puts(&c->text, "degraded ");
	decimal_put(&c->text, status);
	c->style = sign < 0 ? TABLE_WARN : TABLE_PLAIN;
}

void
offer_put_zdr(struct offer_cell *c, const struct offer *o, int plain)
{
	if (o->retention == OFFER_NOT_ASKED)
		return;
	if (plain)
		xbuf_puts(
		    &c->text, o->retention == OFFER_ZDR ? "true" : "false");
	else
		xbuf_puts(&c->text, o->retention == OFFER_ZDR ? "yes" : "no");
}
