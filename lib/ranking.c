/*
 * ranking - which offer is best
 */

#include <stdlib.h>
#include <string.h>

#include "ranking.h"
#include "xmem.h"

/* An offer, and what it is compared by. */
struct entry {
	struct offer offer;
	int trouble; /* more is later */
	struct decimal *key; /* less is earlier, NULL is last */
	size_t place; /* where it stood */
};

const char *const ranking_words[] = {
	[RANKING_ROUTE] = "route",
	[RANKING_PRICE] = "price",
	[RANKING_LATENCY] = "latency",
	[RANKING_THROUGHPUT] = "throughput",
	[RANKING_UPTIME] = "uptime",
	[RANKING_CONTEXT] = "context",
	NULL,
};

/* One that a request decides is no price to compare by. */
static struct decimal *
price(const struct offer *o)
{
	const struct decimal *prompt = o->figures[OFFER_PROMPT];
	const struct decimal *completion = o->figures[OFFER_COMPLETION];
	struct decimal *sum;

	if (prompt == NULL || completion == NULL || decimal_sign(prompt) < 0 ||
	    decimal_sign(completion) < 0)
		return NULL;
	sum = decimal_new();
	decimal_copy(sum, prompt);
	decimal_add(sum, completion);
	return sum;
}

static struct decimal *
figure(const struct offer *o, enum offer_figure figure, bool greatest_first)
{
	struct decimal *d;

	if (o->figures[figure] == NULL)
		return NULL;
	d = decimal_new();
	if (greatest_first)
		decimal_sub(d, o->figures[figure]);
	else
		decimal_copy(d, o->figures[figure]);
	return d;
}

static struct decimal *
key(const struct offer *o, enum ranking ranking)
{
	switch (ranking) {
	case RANKING_LATENCY:
		return figure(o, OFFER_LATENCY_P50, false);
	case RANKING_THROUGHPUT:
		return figure(o, OFFER_THROUGHPUT_P50, true);
	case RANKING_UPTIME:
		return figure(o, OFFER_UPTIME_30M, true);
	case RANKING_CONTEXT:
		return figure(o, OFFER_CONTEXT, true);
	default:
		return price(o);
	}
}

static int
trouble(const struct offer *o)
{
	const struct decimal *status = o->figures[OFFER_STATUS];
	enum offer_health health =
	    offer_health(offer_double(o, OFFER_UPTIME_5M));

	if (health == OFFER_GOOD && status != NULL && decimal_sign(status) < 0)
		return OFFER_POOR;
	return (int)health;
}

static int
compare_keys(const struct decimal *a, const struct decimal *b)
{
	if (a == NULL || b == NULL)
		return (a == NULL) - (b == NULL);
	return decimal_cmp(a, b);
}

static int
compare(const void *one, const void *other)
{
	const struct entry *a = one, *b = other;
	int order = a->trouble - b->trouble;

	if (order == 0)
		order = compare_keys(a->key, b->key);
	if (order == 0)
		order = strcmp(
		    a->offer.words[OFFER_TAG], b->offer.words[OFFER_TAG]);
	if (order == 0)
		order = a->place < b->place ? -1 : 1;
	return order;
}

void
ranking_sort(struct offers *offers, enum ranking ranking)
{
	struct entry *entries = xcalloc(offers->n + 1, sizeof(*entries));
	const struct offer *o;
	size_t i;

	for (i = 0; i < offers->n; i++) {
		o = &offers->at[i];
		entries[i] = (struct entry){
			.offer = *o,
			.trouble = ranking == RANKING_ROUTE ? trouble(o) : 0,
			.key = key(o, ranking),
			.place = i,
		};
	}
	qsort(entries, offers->n, sizeof(*entries), compare);
	for (i = 0; i < offers->n; i++) {
		offers->at[i] = entries[i].offer;
		decimal_free(entries[i].key);
	}
	free(entries);
}

bool
ranking_is_blind(const struct offers *offers, enum ranking ranking)
{
	struct decimal *known = NULL;
	size_t i;

	for (i = 0; known == NULL && i < offers->n; i++)
		known = key(&offers->at[i], ranking);
	decimal_free(known);
	return known == NULL;
}
