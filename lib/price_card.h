#ifndef PRICE_CARD_H
#define PRICE_CARD_H

#include "card.h"
#include "pricing.h"
#include "xbuf.h"

/*
 * Adds a row for each price that is listed, the discount, and what else is
 * asked for under which conditions.  People do not see what is free, but for
 * prompt and completion.
 */
void price_card(struct card *, const struct pricing *);

/* Appends a price with its unit: "$0.90/M", "$0.01 a search". */
void
price_card_put(struct xbuf *, enum pricing_kind, const struct decimal *price);

#endif
