#ifndef COST_GAP_H
#define COST_GAP_H

#include <stdbool.h>

#include "cost_prices.h"
#include "ledger.h"
#include "xbuf.h"

/*
 * Appends how many of the charges, all of them estimated by these prices, have
 * no known cost, and what would give them one.  Returns false where all have.
 */
bool cost_gap(const struct ledger *, const struct cost_prices *, struct xbuf *);

#endif
