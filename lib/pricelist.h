#ifndef PRICELIST_H
#define PRICELIST_H

#include <stddef.h>

#include "jtext.h"
#include "pricing.h"

/* The prices of models, as the API and or-models -j have them. */
struct pricelist;

struct pricelist *pricelist_new(void);
void pricelist_free(struct pricelist *); /* NULL is fine */

/*
 * Adds the models in a value: a model, an array of models, the API's answer
 * with either in data, or an object with a Pricing for each slug.  Returns how
 * many there were.  One whose Pricing is none, as pricing_new has it, has no
 * price; *which, lent from the value, is then the first such, else empty.
 */
size_t
pricelist_add(struct pricelist *, struct jtext value, struct jtext *which);

/* From here on all models that have no price have this one's. */
int pricelist_set_other(struct pricelist *, struct jtext model);

/*
 * The prices of a model by its slug, permanent or not; a variant such as
 * :nitro costs what its model does, but :free has to be listed.  NULL: not
 * known.  The slug may be NULL.
 */
const struct pricing *pricelist_find(const struct pricelist *, const char *);

#endif
