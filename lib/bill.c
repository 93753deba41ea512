/*
 * bill - a ledger as a table and as JSON
 */

#include <inttypes.h>
#include <string.h>

#include "bill.h"
#include "human.h"

/* What the rows are that have a column. */
enum {
	ANSWERS = 1 << LEDGER_ANSWER, /* a row is an answer */
	MODELS = 1 << LEDGER_MODEL, /* or all of one model, */
	PROVIDERS = 1 << LEDGER_PROVIDER, /* provider */
	DAYS = 1 << LEDGER_DAY, /* or day */
	GROUPS = MODELS | PROVIDERS | DAYS,
	ALL = ANSWERS | GROUPS
};

/* Puts what people see, and what programs get; both are empty before. */
typedef void
put_fn(const struct charge *, struct xbuf *shown, struct xbuf *plain);

struct column {
	struct table_column look;
	put_fn *put;
	int rows; /* that have it */
	/* Whom it is for: the last, for people only where it is told. */
	enum { ANYONE, PROGRAMS, IF_TOLD } who;
	enum { NUMBER, TEXT } kind;
	const char *member; /* in JSON */
};

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

static const struct column columns[] = {
	{ { "id", TABLE_LEFT, 0, ID_MIN }, put_id, ANSWERS, ANYONE, TEXT,
	    "id" },
	{ { "model", TABLE_LEFT, 6, NAME_MIN }, put_model, ANSWERS | MODELS,
	    ANYONE, TEXT, "model" },
	{ { "provider", TABLE_LEFT, 2, NAME_MIN }, put_provider,
	    ANSWERS | PROVIDERS, ANYONE, TEXT, "provider" },
	{ { "date", TABLE_LEFT, 1, 0 }, put_date, ANSWERS | DAYS, ANYONE, TEXT,
	    "date" },
	{ { "requests", TABLE_RIGHT, 5, 0 }, put_requests, GROUPS, ANYONE,
	    NUMBER, "requests" },
	{ { "prompt", TABLE_RIGHT, 8, 0 }, put_prompt, ALL, ANYONE, NUMBER,
	    "prompt_tokens" },
	{ { "cached", TABLE_RIGHT, 5, 0 }, put_cached, ALL, IF_TOLD, NUMBER,
	    "cached_tokens" },
	{ { "reasoning", TABLE_RIGHT, 4, 0 }, put_reasoning, ALL, IF_TOLD,
	    NUMBER, "reasoning_tokens" },
	{ { "completion", TABLE_RIGHT, 8, 0 }, put_completion, ALL, ANYONE,
	    NUMBER, "completion_tokens" },
	{ { "cost", TABLE_RIGHT, 0, 0 }, put_cost, ALL, ANYONE, NUMBER,
	    "cost" },
	{ { "basis", TABLE_LEFT, 0, 0 }, put_basis, ALL, PROGRAMS, TEXT,
	    "basis" },
	{ { "upstream", TABLE_RIGHT, 7, 0 }, put_upstream, ALL, IF_TOLD, NUMBER,
	    "upstream_cost" },
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };
_Static_assert(
    COLUMNS <= (int)BILL_COLUMNS_MAX, "there is room for their looks");

void
bill_make(struct bill *b, const struct ledger *ledger, enum ledger_by by)
{
	*b = (struct bill){ .ledger = ledger, .by = by };
	b->total.when = -1;
	ledger_total(ledger, &b->total);
}

void
bill_free(struct bill *b)
{
	charge_free(&b->total);
}

/* True where any of the charges has something there. */
static bool
is_told(const struct bill *b, const struct column *c)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	bool is;

	c->put(&b->total, &shown, &plain);
	is = plain.len > 0;
	xbuf_free(&shown);
	xbuf_free(&plain);
	return is;
}

static bool
has_column(const struct bill *b, const struct column *c, bool for_people)
{
	if ((c->rows & 1 << b->by) == 0)
		return false;
	if (!for_people || c->who == ANYONE)
		return true;
	return c->who == IF_TOLD && is_told(b, c);
}

static void
put_cell(const struct bill *b, const struct column *c,
    const struct charge *charge, struct table *t)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	bool is_total = charge == &b->total;

	xbuf_put(&shown, "", 0);
	xbuf_put(&plain, "", 0);
	c->put(charge, &shown, &plain);
	table_cell(t, is_total ? TABLE_BOLD : TABLE_PLAIN, shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static void
put_row(const struct bill *b, const struct charge *charge, bool for_people,
    struct table *t)
{
	const struct column *c;
	bool is_first = charge == &b->total;

	for (c = columns; c < columns + COLUMNS; c++) {
		if (!has_column(b, c, for_people))
			continue;
		if (is_first)
			table_cell(t, TABLE_BOLD, "total", NULL);
		else
			put_cell(b, c, charge, t);
		is_first = false;
	}
}

struct table *
bill_table(struct bill *b, bool for_people)
{
	const struct column *c;
	struct table *t;
	size_t n = 0, i;

	for (c = columns; c < columns + COLUMNS; c++)
		if (has_column(b, c, for_people))
			b->looks[n++] = c->look;
	/* It names the row, the total too. */
	b->looks[0].keep = 0;
	t = table_new(b->looks, n);
	for (i = 0; i < ledger_count(b->ledger); i++)
		put_row(b, ledger_at(b->ledger, i), for_people, t);
	put_row(b, &b->total, for_people, t);
	return t;
}

/* Appends ,"name":value or null. */
static void
put_member(
    const struct column *c, const struct charge *charge, struct xbuf *out)
{
	struct xbuf shown = { 0 }, plain = { 0 };

	xbuf_printf(out, "%s\"%s\":", out->len > 1 ? "," : "", c->member);
	c->put(charge, &shown, &plain);
	if (plain.len == 0)
		xbuf_puts(out, "null");
	else if (c->kind == TEXT)
		xbuf_quote_any(out, plain.at, plain.len);
	else
		xbuf_put(out, plain.at, plain.len);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

void
bill_record(const struct bill *b, const struct charge *charge, struct xbuf *out)
{
	bool is_total = charge == &b->total;
	const struct column *c;

	xbuf_clear(out);
	xbuf_puts(out, is_total ? "{\"total\":true" : "{");
	for (c = columns; c < columns + COLUMNS; c++)
		if (is_total ? c->rows == ALL || c->put == put_requests
			     : has_column(b, c, false))
			put_member(c, charge, out);
	xbuf_puts(out, "}");
}
