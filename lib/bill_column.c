/*
 * bill_column - what a bill tells of a charge
 */

#include <inttypes.h>

#include "bill_column.h"
#include "human.h"

static void
put_string(const char *s, struct xbuf *shown, struct xbuf *plain)
{
	if (s == NULL)
		return;
	xbuf_puts(shown, s);
	xbuf_puts(plain, s);
}

static void
put_id(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_string(c->id, shown, plain);
}

static void
put_model(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_string(c->model, shown, plain);
}

static void
put_provider(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_string(c->provider, shown, plain);
}

static void
put_date(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	if (c->when == -1)
		return;
	human_date(shown, c->when);
	human_date(plain, c->when);
}

static void
put_number(int64_t n, struct xbuf *shown, struct xbuf *plain)
{
	human_grouped(shown, n);
	xbuf_printf(plain, "%" PRId64, n);
}

static void
put_requests(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_number(c->requests, shown, plain);
}

static void
put_count(const struct charge *c, enum usage_count count, struct xbuf *shown,
    struct xbuf *plain)
{
	if (usage_is_told(&c->usage, count))
		put_number(c->usage.counts[count], shown, plain);
}

static void
put_prompt(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_count(c, USAGE_PROMPT, shown, plain);
}

static void
put_cached(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_count(c, USAGE_CACHED, shown, plain);
}

static void
put_reasoning(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_count(c, USAGE_REASONING, shown, plain);
}

static void
put_completion(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_count(c, USAGE_COMPLETION, shown, plain);
}

static void
put_dollars(const struct decimal *d, struct xbuf *shown, struct xbuf *plain)
{
	if (d == NULL)
		return;
	human_money(shown, d);
	decimal_put(plain, d);
}

/* About so much, or more than that by what is not known. */
static void
put_cost(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	if (c->usage.cost != NULL && c->basis == CHARGE_ESTIMATED)
		xbuf_puts(shown, "~");
	else if (c->usage.cost != NULL && c->basis == CHARGE_UNKNOWN)
		xbuf_puts(shown, ">");
	put_dollars(c->usage.cost, shown, plain);
}

static void
put_basis(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_string(charge_basis_name(c->basis), shown, plain);
}

static void
put_upstream(const struct charge *c, struct xbuf *shown, struct xbuf *plain)
{
	put_dollars(c->usage.upstream, shown, plain);
}

/* What still tells them where they are cut. */
enum { ID_MIN = 8, NAME_MIN = 16 };

const struct bill_column bill_columns[BILL_COLUMNS] = {
	{ { "id", TABLE_LEFT, 0, ID_MIN }, put_id, BILL_ANSWERS, BILL_ANYONE,
	    BILL_TEXT, "id" },
	{ { "model", TABLE_LEFT, 6, NAME_MIN }, put_model,
	    BILL_ANSWERS | BILL_MODELS, BILL_ANYONE, BILL_TEXT, "model" },
	{ { "provider", TABLE_LEFT, 2, NAME_MIN }, put_provider,
	    BILL_ANSWERS | BILL_PROVIDERS, BILL_ANYONE, BILL_TEXT, "provider" },
	{ { "date", TABLE_LEFT, 1, 0 }, put_date, BILL_ANSWERS | BILL_DAYS,
	    BILL_ANYONE, BILL_TEXT, "date" },
	{ { "requests", TABLE_RIGHT, 5, 0 }, put_requests, BILL_GROUPS,
	    BILL_ANYONE, BILL_NUMBER, "requests" },
	{ { "prompt", TABLE_RIGHT, 8, 0 }, put_prompt, BILL_ALL, BILL_ANYONE,
	    BILL_NUMBER, "prompt_tokens" },
	{ { "cached", TABLE_RIGHT, 5, 0 }, put_cached, BILL_ALL, BILL_IF_TOLD,
	    BILL_NUMBER, "cached_tokens" },
	{ { "reasoning", TABLE_RIGHT, 4, 0 }, put_reasoning, BILL_ALL,
	    BILL_IF_TOLD, BILL_NUMBER, "reasoning_tokens" },
	{ { "completion", TABLE_RIGHT, 8, 0 }, put_completion, BILL_ALL,
	    BILL_ANYONE, BILL_NUMBER, "completion_tokens" },
	{ { "cost", TABLE_POINT, 0, 0 }, put_cost, BILL_ALL, BILL_ANYONE,
	    BILL_NUMBER, "cost" },
	{ { "basis", TABLE_LEFT, 0, 0 }, put_basis, BILL_ALL, BILL_PROGRAMS,
	    BILL_TEXT, "basis" },
	{ { "upstream", TABLE_POINT, 7, 0 }, put_upstream, BILL_ALL,
	    BILL_IF_TOLD, BILL_NUMBER, "upstream_cost" },
};
