#ifndef PRICES_H
#define PRICES_H

#include "client.h"
#include "pricelist.h"

/*
 * Where a price list comes from.  Both end the program, as xapierror does,
 * where there are no prices: whoever names a source wants them.
 */

/* A file's; "-" is standard input. */
void xprices_read(struct pricelist *, const char *name);

/* A model's, asked for, for all that are not in the list. */
void xprices_fetch(struct pricelist *, struct client *, const char *slug);

#endif
