/*
 * ledger - the charges of many answers, each once
 */

#include <inttypes.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "estimate.h"
#include "ledger.h"
#include "xmem.h"

enum { DAY_S = 24 * 60 * 60 };

/* A charge's place, by the key it is found with. */
struct place {
	char *key;
	size_t i;
};

struct ledger {
	struct charge *charges;
	size_t n, cap, told;
	void *tree; /* of places; see tsearch(3) */
};

struct ledger *
ledger_new(void)
{
	return xzalloc(sizeof(struct ledger));
}

static int
compare(const void *a, const void *b)
{
	return strcmp(
	    ((const struct place *)a)->key, ((const struct place *)b)->key);
}

static void
free_place(void *p)
{
	struct place *place = p;

	free(place->key);
	free(place);
}

void
ledger_free(struct ledger *l)
{
	size_t i;

	if (l == NULL)
		return;
	tdestroy(l->tree, free_place);
	for (i = 0; i < l->n; i++)
		charge_free(&l->charges[i]);
	free(l->charges);
	free(l);
}

static size_t
append(struct ledger *l)
{
	if (l->n == l->cap) {
		l->cap = l->cap > 0 ? l->cap * 2 : 16;
		l->charges = xrealloc(l->charges, l->cap * sizeof(*l->charges));
	}
	l->charges[l->n] = (struct charge){ .when = -1 };
	return l->n++;
}

/* The charge of a key, which is given away; made where there is none. */
static size_t
place_of(struct ledger *l, char *key)
{
	struct place *p = xmalloc(sizeof(*p)), **found;

	p->key = key;
	if ((found = tsearch(p, &l->tree, compare)) == NULL)
		xnomem(NULL);
	if (*found == p)
		p->i = append(l);
	else
		free_place(p);
	return (*found)->i;
}

static void
take_string(char **to, struct jtext string)
{
	if (string.len == 0)
		return;
	free(*to);
	*to = receipt_string(string);
}

/* What a receipt says of its answer; of several the last says it. */
static void
identify(struct charge *c, const struct receipt *r)
{
	take_string(&c->id, r->id);
	take_string(&c->model, r->model);
	take_string(&c->provider, r->provider);
	if (r->when != -1)
		c->when = r->when;
}

/*
 * What an answer is known by.  OpenRouter's ids are unique; of other servers
 * some draw one of a thousand, so that it takes the time as well.
 */
static char *
key_of(const struct receipt *r)
{
	bool is_unique = r->id.len > 4 && memcmp(r->id.at, "\"gen-", 5) == 0;
	struct jtext created = is_unique ? (struct jtext){ "", 0 } : r->created;

	return xasprintf(
	    "%.*s%.*s", (int)r->id.len, r->id.at, (int)created.len, created.at);
}

/* True where a receipt has no id, or that of a charge. */
static bool
belongs(const struct receipt *r, const struct charge *c)
{
	char *id;
	bool does;

	if (r->id.len == 0)
		return true;
	id = receipt_string(r->id);
	does = c->id != NULL && strcmp(c->id, id) == 0;
	free(id);
	return does;
}

/* The charge of a receipt, until the next is made. */
static struct charge *
charge_of(struct ledger *l, const struct receipt *r, size_t *to)
{
	size_t i;

	if (to != NULL && *to != LEDGER_NONE && belongs(r, &l->charges[*to]))
		i = *to;
	else if (r->id.len > 0)
		i = place_of(l, key_of(r));
	else
		i = append(l);
	if (to != NULL)
		*to = i;
	return &l->charges[i];
}

bool
ledger_take(struct ledger *l, const struct receipt *r, size_t *to)
{
	struct usage usage;
	struct charge *c;

	if (r->usage.len == 0 || !usage_read(&usage, r->usage))
		return false;
	c = charge_of(l, r, to);
	l->told += c->usage.told == 0 && c->usage.cost == NULL;
	usage_add(&c->usage, &usage);
	identify(c, r);
	return true;
}

void
ledger_take_unknown(struct ledger *l, const struct receipt *r)
{
	identify(charge_of(l, r, NULL), r);
}

size_t
ledger_count(const struct ledger *l)
{
	return l->n;
}

size_t
ledger_told(const struct ledger *l)
{
	return l->told;
}

static void
estimate(struct charge *c, const struct pricelist *prices)
{
	const struct pricing *p = pricelist_find(prices, c->model);
	struct decimal *cost = decimal_new();

	if (p != NULL && estimate_cost(p, &c->usage, c->when, cost)) {
		c->usage.cost = cost;
		c->basis = CHARGE_ESTIMATED;
	} else {
		decimal_free(cost);
		c->basis = CHARGE_UNKNOWN;
	}
}

void
ledger_estimate(struct ledger *l, const struct pricelist *prices)
{
	struct charge *c;
	size_t i;

	for (i = 0; i < l->n; i++) {
		c = &l->charges[i];
		usage_end(&c->usage);
		c->requests = usage_is_told(&c->usage, USAGE_REQUESTS)
		    ? c->usage.counts[USAGE_REQUESTS]
		    : 1;
		if (c->usage.cost == NULL)
			estimate(c, prices);
	}
}

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
	size_t i = place_of(groups, key);
	struct charge *g = &groups->charges[i];

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

	for (i = 0; i < l->n; i++)
		add_to_group(groups, &l->charges[i], by);
	if (groups->n > 0)
		qsort(groups->charges, groups->n, sizeof(*groups->charges),
		    by == LEDGER_DAY ? compare_days : compare_costs);
	return groups;
}

const struct charge *
ledger_at(const struct ledger *l, size_t i)
{
	return &l->charges[i];
}

void
ledger_total(const struct ledger *l, struct charge *sum)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		charge_add(sum, &l->charges[i]);
}
