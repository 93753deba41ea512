#ifndef COST_PRICES_H
#define COST_PRICES_H

#include <stdbool.h>

#include "cost_input.h"
#include "pricelist.h"
#include "quote.h"

/*
 * The prices that or-cost estimates by: those in files, of which the later
 * count, and a model's for all else.  Start it as {0}.
 */
struct cost_prices {
	const char *model; /* lent; or NULL */
	const char **files; /* lent, in a list of its own; "-" */
	size_t n;
	struct pricelist *list; /* what they come to */
	bool failed; /* some source has */

	struct quote quote; /* its own */
	bool is_asked; /* for the model's */
};

void cost_prices_add(struct cost_prices *, const char *file);

/*
 * Starts to ask for the model's, before confine(); then reads them all.  What
 * fails is said, and has its status, as cost_input_fail has it.
 */
void cost_prices_start(struct cost_prices *, struct cost_input *);
void cost_prices_read(struct cost_prices *, struct cost_input *);

void cost_prices_free(struct cost_prices *); /* what it holds */

#endif
