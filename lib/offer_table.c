/*
 * offer_table - offers as a table
 */

#include <stdbool.h>
#include <stdio.h>

#include "offer_cell.h"
#include "offer_table.h"

struct column {
	struct table_column head;
	offer_put_fn *put;
	int what; /* for put */
	enum { ALWAYS, KNOWN, WATCHED, STILL } when;
};

/* Headings, and how long a column stays where there is little room. */
#define LEFT(name, keep, min)                                                  \
	{                                                                      \
		name, TABLE_LEFT, keep, min                                    \
	}
#define RIGHT(name, keep)                                                      \
	{                                                                      \
		name, TABLE_RIGHT, keep, 0                                     \
	}
#define MONEY(name, keep)                                                      \
	{                                                                      \
		name, TABLE_POINT, keep, 0                                     \
	}

#define TREND "trend"

static const struct column pictured[] = {
	{ LEFT("provider", 0, 10), offer_put_word, OFFER_PROVIDER, ALWAYS },
	{ LEFT("tag", 10, 0), offer_put_word, OFFER_TAG, ALWAYS },
	{ LEFT("quant", 4, 0), offer_put_word, OFFER_QUANTIZATION, KNOWN },
	{ RIGHT("context", 7), offer_put_tokens, OFFER_CONTEXT, KNOWN },
	{ RIGHT("output", 3), offer_put_tokens, OFFER_OUTPUT, KNOWN },
	{ MONEY("prompt", 15), offer_put_price, OFFER_PROMPT, ALWAYS },
	{ MONEY("completion", 14), offer_put_price, OFFER_COMPLETION, ALWAYS },
	{ RIGHT("discount", 5), offer_put_discount, OFFER_DISCOUNT, KNOWN },
	{ MONEY("cache read", 1), offer_put_price, OFFER_CACHE_READ, KNOWN },
	{ MONEY("cache write", 1), offer_put_price, OFFER_CACHE_WRITE, KNOWN },
	{ RIGHT("latency", 12), offer_put_ms, OFFER_LATENCY_P50, KNOWN },
	{ LEFT(TREND, 11, 0), offer_put_latency_spark, 0, WATCHED },
	{ RIGHT("throughput", 11), offer_put_rate, OFFER_THROUGHPUT_P50,
	    KNOWN },
	{ RIGHT("up 5m", 13), offer_put_uptime, OFFER_UPTIME_5M, KNOWN },
	{ RIGHT("up 30m", 2), offer_put_uptime, OFFER_UPTIME_30M, KNOWN },
	{ RIGHT("up 1d", 6), offer_put_uptime, OFFER_UPTIME_1D, KNOWN },
	{ LEFT("uptime", 5, 0), offer_put_bar, OFFER_UPTIME_1D, STILL },
	{ LEFT(TREND, 12, 0), offer_put_uptime_spark, OFFER_UPTIME_5M,
	    WATCHED },
	{ LEFT("status", 6, 0), offer_put_status, OFFER_STATUS, KNOWN },
	{ LEFT("zdr", 4, 0), offer_put_zdr, false, KNOWN },
	{ RIGHT("input", 1), offer_put_input, OFFER_INPUT, KNOWN },
	{ MONEY("a request", 1), offer_put_each, OFFER_REQUEST, KNOWN },
	{ MONEY("an image", 1), offer_put_each, OFFER_IMAGE, KNOWN },
	{ MONEY("a search", 1), offer_put_each, OFFER_SEARCH, KNOWN },
	{ RIGHT("overrides", 1), offer_put_overrides, 0, KNOWN },
	{ LEFT("caches", 1, 0), offer_put_yes, OFFER_CACHES, KNOWN },
	{ LEFT("clones", 1, 0), offer_put_yes, OFFER_CLONES, KNOWN },
	{ MONEY("write 1h", 1), offer_put_extra, OFFER_CACHE_WRITE_1H, KNOWN },
	{ MONEY("reasoning", 1), offer_put_extra, OFFER_REASONING, KNOWN },
	{ MONEY("audio", 1), offer_put_extra, OFFER_AUDIO, KNOWN },
	{ MONEY("audio out", 1), offer_put_extra, OFFER_AUDIO_OUTPUT, KNOWN },
	{ MONEY("audio cache", 1), offer_put_extra, OFFER_AUDIO_CACHE, KNOWN },
	{ MONEY("image token", 1), offer_put_extra, OFFER_IMAGE_TOKEN, KNOWN },
	{ MONEY("image out", 1), offer_put_extra, OFFER_IMAGE_OUTPUT, KNOWN },
};

#define AS_IS(name, put, what)                                                 \
	{                                                                      \
		LEFT(name, 0, 0), put, what, ALWAYS                            \
	}

static const struct column plain[] = {
	{ LEFT("time", 0, 0), offer_put_time, 0, WATCHED },
	AS_IS("provider", offer_put_word, OFFER_PROVIDER),
	AS_IS("tag", offer_put_word, OFFER_TAG),
	AS_IS("quantization", offer_put_word, OFFER_QUANTIZATION),
	AS_IS("context", offer_put_figure, OFFER_CONTEXT),
	AS_IS("output", offer_put_figure, OFFER_OUTPUT),
	AS_IS("prompt", offer_put_figure, OFFER_PROMPT),
	AS_IS("completion", offer_put_figure, OFFER_COMPLETION),
	AS_IS("discount", offer_put_figure, OFFER_DISCOUNT),
	AS_IS("cache_read", offer_put_figure, OFFER_CACHE_READ),
	AS_IS("cache_write", offer_put_figure, OFFER_CACHE_WRITE),
	AS_IS("latency_p50", offer_put_figure, OFFER_LATENCY_P50),
	AS_IS("latency_p75", offer_put_figure, OFFER_LATENCY_P75),
	AS_IS("latency_p90", offer_put_figure, OFFER_LATENCY_P90),
	AS_IS("latency_p99", offer_put_figure, OFFER_LATENCY_P99),
	AS_IS("throughput_p50", offer_put_figure, OFFER_THROUGHPUT_P50),
	AS_IS("throughput_p75", offer_put_figure, OFFER_THROUGHPUT_P75),
	AS_IS("throughput_p90", offer_put_figure, OFFER_THROUGHPUT_P90),
	AS_IS("throughput_p99", offer_put_figure, OFFER_THROUGHPUT_P99),
	AS_IS("uptime_5m", offer_put_figure, OFFER_UPTIME_5M),
	AS_IS("uptime_30m", offer_put_figure, OFFER_UPTIME_30M),
	AS_IS("uptime_1d", offer_put_figure, OFFER_UPTIME_1D),
	AS_IS("status", offer_put_figure, OFFER_STATUS),
	AS_IS("zdr", offer_put_zdr, true),
	AS_IS("input", offer_put_figure, OFFER_INPUT),
	AS_IS("request", offer_put_figure, OFFER_REQUEST),
	AS_IS("image", offer_put_figure, OFFER_IMAGE),
	AS_IS("search", offer_put_figure, OFFER_SEARCH),
	AS_IS("overrides", offer_put_overrides, 0),
	AS_IS("caches", offer_put_true, OFFER_CACHES),
	AS_IS("clones", offer_put_true, OFFER_CLONES),
	AS_IS("cache_write_1h", offer_put_figure, OFFER_CACHE_WRITE_1H),
	AS_IS("reasoning", offer_put_figure, OFFER_REASONING),
	AS_IS("audio", offer_put_figure, OFFER_AUDIO),
	AS_IS("audio_output", offer_put_figure, OFFER_AUDIO_OUTPUT),
	AS_IS("audio_cache", offer_put_figure, OFFER_AUDIO_CACHE),
	AS_IS("image_token", offer_put_figure, OFFER_IMAGE_TOKEN),
	AS_IS("image_output", offer_put_figure, OFFER_IMAGE_OUTPUT),
};

enum {
	PICTURED = sizeof(pictured) / sizeof(*pictured),
	PLAIN = sizeof(plain) / sizeof(*plain)
};
_Static_assert(
    (int)PICTURED <= OFFER_COLUMNS_MAX && (int)PLAIN <= OFFER_COLUMNS_MAX,
    "a table has room for all columns");

/* The columns that the rows may be in the order of, by enum ranking. */
static const struct {
	offer_put_fn *put;
	int what;
} orders[] = {
	[RANKING_ROUTE] = { NULL, 0 },
	[RANKING_PRICE] = { offer_put_price, OFFER_PROMPT },
	[RANKING_LATENCY] = { offer_put_ms, OFFER_LATENCY_P50 },
	[RANKING_THROUGHPUT] = { offer_put_rate, OFFER_THROUGHPUT_P50 },
	[RANKING_UPTIME] = { offer_put_uptime, OFFER_UPTIME_30M },
	[RANKING_CONTEXT] = { offer_put_tokens, OFFER_CONTEXT },
};

static bool
is_order(const struct column *c, enum ranking ranking)
{
	return c->put == orders[ranking].put && c->what == orders[ranking].what;
}

/* True where a column has something to say of one of the offers. */
static bool
is_known(const struct column *c, struct offer_cell *cell,
    const struct offers *offers)
{
	size_t i;

	xbuf_clear(&cell->text);
	for (i = 0; i < offers->n && cell->text.len == 0; i++)
		c->put(cell, &offers->at[i], c->what);
	return cell->text.len > 0;
}

static bool
is_shown(const struct column *c, struct offer_cell *cell,
    const struct offers *offers)
{
	switch (c->when) {
	case ALWAYS:
		return true;
	case WATCHED:
		return cell->time != NULL;
	case STILL:
		return cell->time == NULL && is_known(c, cell, offers);
	default:
		return is_known(c, cell, offers);
	}
}

static void
put_row(struct table *t, struct offer_cell *cell,
    const struct column *const *shown, size_t n, const struct offer *o)
{
	size_t i;

	for (i = 0; i < n; i++) {
		xbuf_clear(&cell->text);
		cell->style = TABLE_PLAIN;
		shown[i]->put(cell, o, shown[i]->what);
		table_cell(t, cell->style,
		    cell->text.len > 0 ? cell->text.at : "", NULL);
	}
}

/* Sets the table's columns, and those that they are.  Returns how many. */
static size_t
choose(struct offer_table *of, const struct column **chosen,
    struct offer_cell *cell, const struct offers *offers)
{
	bool people = of->display->is_terminal;
	const struct column *all = people ? pictured : plain;
	size_t i, n = 0;

	/* As wide as they get, so that no column moves. */
	snprintf(of->trend, sizeof(of->trend), "%-*s",
	    (int)offer_spark_columns(of->display), TREND);
	for (i = 0; i < (people ? PICTURED : PLAIN); i++) {
		if (!is_shown(&all[i], cell, offers))
			continue;
		of->columns[n] = all[i].head;
		if (people && all[i].when == WATCHED)
			of->columns[n].name = of->trend;
		if (is_order(&all[i], of->ranking))
			of->columns[n].keep = 0;
		chosen[n++] = &all[i];
	}
	return n;
}

struct table *
offer_table_make(struct offer_table *of, const struct offers *offers)
{
	const struct column *chosen[OFFER_COLUMNS_MAX];
	struct offer_cell cell = {
		.display = of->display,
		.time = of->time,
		.uptime = of->uptime,
		.latency = of->latency,
	};
	struct table *t;
	size_t i, n;

	n = choose(of, chosen, &cell, offers);
	t = table_new(of->columns, n);
	for (i = 0; i < offers->n; i++)
		put_row(t, &cell, chosen, n, &offers->at[i]);
	xbuf_free(&cell.text);
	return t;
}
