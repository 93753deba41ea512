/*
 * bill - a ledger as a table and as JSON
 */

#include "bill.h"

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

/* As the total is: of no answer, and no single model, provider or day. */
static bool
is_of_groups(const struct bill_column *c)
{
	return (c->rows & BILL_GROUPS) == BILL_GROUPS;
}

/* True where any of the charges has something there. */
static bool
is_told(const struct bill *b, const struct bill_column *c)
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
has_column(const struct bill *b, const struct bill_column *c, bool for_people)
{
	if ((c->rows & 1 << b->by) == 0)
		return false;
	if (!for_people || c->who == BILL_ANYONE)
		return true;
	return c->who == BILL_IF_TOLD && is_told(b, c);
}

static void
put_cell(const struct bill *b, const struct bill_column *c,
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
	bool is_total = charge == &b->total, is_first = true;
	const struct bill_column *c;

	for (c = bill_columns; c < bill_columns + BILL_COLUMNS; c++) {
		if (!has_column(b, c, for_people))
			continue;
		if (is_total && is_first)
			table_cell(t, TABLE_BOLD, "total", NULL);
		else if (is_total && !is_of_groups(c) && c->kind == BILL_TEXT)
			table_blank(t);
		else
			put_cell(b, c, charge, t);
		is_first = false;
	}
}

struct table *
bill_table(struct bill *b, bool for_people)
{
	const struct bill_column *c;
	struct table *t;
	size_t n = 0, i;

	for (c = bill_columns; c < bill_columns + BILL_COLUMNS; c++)
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
    const struct bill_column *c, const struct charge *charge, struct xbuf *out)
{
	struct xbuf shown = { 0 }, plain = { 0 };

	xbuf_printf(out, "%s\"%s\":", out->len > 1 ? "," : "", c->member);
	c->put(charge, &shown, &plain);
	if (plain.len == 0)
		xbuf_puts(out, "null");
	else if (c->kind == BILL_TEXT)
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
	const struct bill_column *c;

	xbuf_clear(out);
	xbuf_puts(out, is_total ? "{\"total\":true" : "{");
	for (c = bill_columns; c < bill_columns + BILL_COLUMNS; c++)
		if (is_total ? is_of_groups(c) : has_column(b, c, false))
			put_member(c, charge, out);
	xbuf_puts(out, "}");
}
