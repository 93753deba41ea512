/*
 * ledger - the charges of many answers, each once
 */

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "estimate.h"
#include "ledger.h"
#include "xmem.h"

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

size_t
ledger_place(struct ledger *l, char *key)
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
		i = ledger_place(l, key_of(r));
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
		c->requests = usage_requests(&c->usage);
		if (c->usage.cost == NULL)
			estimate(c, prices);
	}
}

struct charge *
ledger_charge(struct ledger *l, size_t i)
{
	return &l->charges[i];
}

void
ledger_sort(struct ledger *l, int (*order)(const void *, const void *))
{
	if (l->n > 0)
		qsort(l->charges, l->n, sizeof(*l->charges), order);
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
