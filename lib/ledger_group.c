/*
 * ledger_group - the charges of a ledger, added up
 */

#include <inttypes.h>
#include <string.h>

#include "ledger_group.h"
#include "xmem.h"

enum { DAY_S = 24 * 60 * 60 };

static char *
copy(const char *s)
{
	return s != NULL ? xstrdup(s) : NULL;
}

/* Adds a charge to the group of its key. */
static void
add_to_group(struct ledger *groups, const struct charge *c, enum ledger_by by)
{
	const char *name = by == LEDGER_MODEL ? c->model : c->provider;
	int64_t day = c->when < 0 ? -1 : c->when / DAY_S * DAY_S;
	char *key = by == LEDGER_DAY ? xasprintf("%" PRId64, day)
				     : xstrdup(name != NULL ? name : "");
	struct charge *g = ledger_charge(groups, ledger_place(groups, key));

	if (by == LEDGER_DAY)
		g->when = day;
	else if (by == LEDGER_MODEL && g->model == NULL)
		g->model = copy(name);
	else if (by == LEDGER_PROVIDER && g->provider == NULL)
		g->provider = copy(name);
	charge_add(g, c);
}

static int
compare_days(const void *a, const void *b)
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
	ledger_sort(groups, by == LEDGER_DAY ? compare_days : compare_costs);
	return groups;
}
