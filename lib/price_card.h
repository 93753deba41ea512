#ifndef PRICE_CARD_H
#define PRICE_CARD_H

#include "card.h"
#include "jtext.h"

/*
 * Adds a row for each price that a Pricing object lists, the discount, and what
 * is asked for instead under which conditions.  People do not see what is free,
 * but for prompt and completion.  What is no price is left out; where there is
 * such, all conditions are.
 */
void price_card(struct card *, struct jtext pricing);

#endif
