/*
 * ledger_group - the charges of a ledger, added up
 */

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "date.h"
#include "ledger_group.h"
#include "xmem.h"

enum { DAY_S = 24 * 60 * 60 };

static char *
copy(const char *s)
{
	return s != NULL ? xstrdup(s) : NULL;
}

static bool
is_time(enum ledger_by by)
{
	return by == LEDGER_DAY || by == LEDGER_MONTH;
}

/* When the day or month of a charge began, or -1. */
static int64_t
beginning(const struct charge *c, enum ledger_by by)
{
	int day = (int)(c->when / DAY_S); /* receipts end with the year 9999 */

	if (c->when < 0)
		return -1;
	return (int64_t)(by == LEDGER_MONTH ? date_month(day) : day) * DAY_S;
}

/* Adds a charge to the group of its key. */
static void
add_to_group(struct ledger *groups, const struct charge *c, enum ledger_by by)
{
	const char *name = by == LEDGER_MODEL ? c->model : c->provider;
	int64_t when = beginning(c, by);
	char *key = is_time(by) ? xasprintf("%" PRId64, when)
				: xstrdup(name != NULL ? name : "");
	struct charge *g = ledger_charge(groups, ledger_place(groups, key));

	if (is_time(by))
		g->when = when;
	else if (by == LEDGER_MODEL && g->model == NULL)
		g->model = copy(name);
	else if (by == LEDGER_PROVIDER && g->provider == NULL)
		g->provider = copy(name);
	charge_add(g, c);
}

static int
compare_times(const void *a, const void *b)
{
	int64_t x = ((const struct charge *)a)->when;
	int64_t y = ((const struct charge *)b)->when;

	return (x > y) - (x < y);
}

/* The name of a group, of one that has none the empty one. */
static const char *
name_of(const struct charge *c)
{
	const char *name = c->model != NULL ? c->model : c->provider;

	return name != NULL ? name : "";
}

static int
compare_costs(const void *a, const void *b)
{
	const struct decimal *x = ((const struct charge *)a)->usage.cost;
	const struct decimal *y = ((const struct charge *)b)->usage.cost;
	int order;

	if (x != NULL && y != NULL)
		order = decimal_cmp(y, x);
	else
		order = (x == NULL) - (y == NULL);
	return order != 0 ? order : strcmp(name_of(a), name_of(b));
}

struct ledger *
ledger_group(const struct ledger *l, enum ledger_by by)
{
	struct ledger *groups = ledger_new();
	size_t i;

	for (i = 0; i < ledger_count(l); i++)
		add_to_group(groups, ledger_at(l, i), by);
	ledger_sort(groups, is_time(by) ? compare_times : compare_costs);
	return groups;
}
