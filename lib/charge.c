/*
 * charge - what answers came to
 */

#include <stdlib.h>

#include "charge.h"

const char *
charge_basis_name(enum charge_basis basis)
{
	static const char *const names[] = {
		[CHARGE_CHARGED] = "charged",
		[CHARGE_ESTIMATED] = "estimated",
		[CHARGE_UNKNOWN] = "unknown",
	};

	return names[basis];
}

static int64_t
sum_of(int64_t a, int64_t b)
{
	int64_t sum;

	return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

static void
add_dollars(struct decimal **sum, const struct decimal *d)
{
	if (d == NULL)
		return;
	if (*sum == NULL)
		*sum = decimal_new();
	decimal_add(*sum, d);
}

void
charge_add(struct charge *sum, const struct charge *c)
{
	int i;

	for (i = 0; i < USAGE_COUNTS; i++)
		sum->usage.counts[i] =
		    sum_of(sum->usage.counts[i], c->usage.counts[i]);
	sum->usage.told |= c->usage.told;
	sum->requests = sum_of(sum->requests, c->requests);
	add_dollars(&sum->usage.cost, c->usage.cost);
	add_dollars(&sum->usage.upstream, c->usage.upstream);
	if (c->basis > sum->basis)
		sum->basis = c->basis;
}

void
charge_free(struct charge *c)
{
	free(c->id);
	free(c->model);
	free(c->provider);
	usage_free(&c->usage);
	*c = (struct charge){ 0 };
}
