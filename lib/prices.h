#ifndef PRICES_H
#define PRICES_H

#include "pricelist.h"
#include "xbuf.h"

/*
 * Adds the prices in a file; "-" is standard input.  Returns 0, or the exit
 * status with the reason appended to why, also where there are none in it:
 * whoever names a file wants them.
 */
int prices_read(struct pricelist *, const char *name, struct xbuf *why);

#endif
