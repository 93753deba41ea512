#ifndef OFFER_CELL_H
#define OFFER_CELL_H

#include "display.h"
#include "history.h"
#include "offer.h"
#include "table.h"
#include "xbuf.h"

/*
 * What is known of an offer, for a cell of a table: text and how it looks.
 * The text stays empty where nothing is known.
 */
struct offer_cell {
	struct xbuf text;
	enum table_style style;

	/* Lent, and as offer_table.h has them. */
	const struct display *display;
	const char *time;
	const struct history *uptime, *latency;
};

/* The last argument is for each to say what of it. */
typedef void offer_put_fn(struct offer_cell *, const struct offer *, int what);

/* For people and programs: an enum offer_word. */
offer_put_fn offer_put_word;

/* For programs: an enum offer_figure as the API has it; the cell's time. */
offer_put_fn offer_put_figure, offer_put_time;

/*
 * For people, and empty where it is as with most: a price of a token and of a
 * piece that is not 0; the most tokens of a prompt that is less than the
 * context; an enum offer_ability that is there.
 */
offer_put_fn offer_put_extra, offer_put_each, offer_put_input, offer_put_yes;

/* For programs: an enum offer_ability.  For both: how many overrides. */
offer_put_fn offer_put_true, offer_put_overrides;

/* For people: an enum offer_figure of each kind. */
offer_put_fn offer_put_tokens, offer_put_price, offer_put_discount,
    offer_put_ms, offer_put_rate, offer_put_uptime, offer_put_bar,
    offer_put_status;

/*
 * For people: a history; the figure decides about the colour.  It has so many
 * columns, of which the table may lack those at the end that are gaps.
 */
enum { OFFER_SPARK_MAX = 30 };
size_t offer_spark_columns(const struct display *);
offer_put_fn offer_put_uptime_spark, offer_put_latency_spark;

/* Zero retention: true is for programs. */
offer_put_fn offer_put_zdr;

#endif
