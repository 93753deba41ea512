/*
 * activity_list - sums of activity as rows
 */

#include <math.h>
#include <stdlib.h>

#include "activity_show.h"
#include "activity_words.h"
#include "bar.h"
#include "date.h"
#include "human.h"

enum { BAR_MIN = 8, BAR_MAX = 40 };

/* A table's columns, of which the ranking and the account have some each. */
enum { NAME, TOKENS, REQUESTS, COST, COLUMNS = 5 };

static const struct table_column of_ranking[] = {
	[NAME] = { "model", TABLE_LEFT, 0, 16 },
	[TOKENS] = { "tokens", TABLE_RIGHT, 0, 0 },
	{ "share", TABLE_RIGHT, 2, 0 },
	{ "", TABLE_LEFT, 1, 0 },
};

static const struct table_column of_account[] = {
	[NAME] = { NULL, TABLE_LEFT, 0, 16 },
	[TOKENS] = { "tokens", TABLE_RIGHT, 0, 0 },
	[REQUESTS] = { "requests", TABLE_RIGHT, 3, 0 },
	[COST] = { "cost", TABLE_POINT, 0, 0 },
	{ "", TABLE_LEFT, 1, 0 },
};

/* A number for people, and as it is; nothing where it is not known. */
static void
put_sum(struct table *t, enum activity_sum of, const struct decimal *d)
{
	struct xbuf shown = { 0 }, plain = { 0 };

	xbuf_puts(&plain, "");
	if (d != NULL) {
		activity_put_sum(&shown, of, d);
		decimal_put(&plain, d);
	}
	table_cell(t, TABLE_PLAIN, d == NULL ? "" : shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

/* Of an account without use on a day all sums are 0. */
static void
put_sums(const struct activity_view *v, struct table *t,
    const struct tally_row *row, const struct decimal *zero)
{
	size_t n = v->query->mine ? ACTIVITY_SUMS : 1, i;

	if (!v->query->mine)
		zero = NULL;
	for (i = 0; i < n; i++)
		put_sum(
		    t, (enum activity_sum)i, row != NULL ? row->sums[i] : zero);
}

/* The columns of either, under the name of what the rows are of. */
static size_t
columns(const struct activity_view *v, struct table_column *to, bool has_bar)
{
	const struct table_column *from =
	    v->query->mine ? of_account : of_ranking;
	size_t n = v->query->mine ? 5 : 4, i;

	for (i = 0; i < n; i++)
		to[i] = from[i];
	to[NAME].name = activity_kinds[v->sums->by];
	return has_bar ? n : n - 1;
}

void
activity_list_days(const struct activity_view *v, const struct timeline *t)
{
	struct table_column c[COLUMNS];
	size_t n = columns(v, c, false), i;
	struct decimal *zero = decimal_new();
	struct xbuf date = { 0 };
	struct table *table;

	c[NAME].name = "date";
	/* The share is of models. */
	table = table_new(c, v->query->mine ? n : n - 1);
	for (i = 0; i < t->n; i++) {
		xbuf_clear(&date);
		date_put(&date, t->dates[i]);
		table_cell(table, TABLE_PLAIN, date.at, NULL);
		put_sums(v, table, t->rows[i], zero);
	}
	listing_table(v->listing, table);
	table_free(table);
	xbuf_free(&date);
	decimal_free(zero);
}

/* Nothing where the sums are beyond what a double holds. */
static void
put_share(struct table *t, double part, double whole)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	double percent = whole > 0 ? part / whole * 100 : 0;

	xbuf_puts(&plain, "");
	if (isfinite(whole))
		xbuf_printf(&plain, "%.2f", percent);
	else
		percent = (double)NAN;
	human_percent(&shown, percent);
	table_cell(t, TABLE_DIM, shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static size_t
bar_columns(const struct display *d)
{
	int columns = d->width / 5;

	return (size_t)(columns < BAR_MIN ? BAR_MIN
		: columns > BAR_MAX	  ? BAR_MAX
					  : columns);
}

static void
put_bar(const struct activity_view *v, struct table *t, double value,
    double greatest)
{
	const struct display *d = &v->listing->display;
	struct xbuf bar = { 0 };

	xbuf_puts(&bar, "");
	bar_put(&bar, value, greatest, bar_columns(d), d->unicode);
	table_cell(t, TABLE_PLAIN, bar.at, NULL);
	xbuf_free(&bar);
}

static void
put_row(const struct activity_view *v, struct table *t,
    const struct tally_row *row, double greatest)
{
	double value = tally_double(row, v->of);

	table_cell(t, TABLE_PLAIN, row->key, NULL);
	put_sums(v, t, row, NULL);
	if (!v->query->mine)
		put_share(t, value, tally_double(v->total, v->of));
	if (v->listing->display.is_terminal)
		put_bar(v, t, value, greatest);
}

void
activity_list_rows(const struct activity_view *v)
{
	bool is_terminal = v->listing->display.is_terminal;
	struct table_column c[COLUMNS];
	struct table *t = table_new(c, columns(v, c, is_terminal));
	struct tally_row *const *rows;
	size_t n, i;

	tally_sort_by_sum(v->sums->tally, v->of);
	rows = tally_rows(v->sums->tally, &n);
	if (v->top > 0 && v->top < n)
		n = v->top;
	for (i = 0; i < n; i++)
		put_row(v, t, rows[i], tally_double(rows[0], v->of));
	if (is_terminal)
		activity_show_heading(v);
	listing_table(v->listing, t);
	if (is_terminal)
		activity_show_source(v);
	table_free(t);
}
