#ifndef BILL_SHOW_H
#define BILL_SHOW_H

#include "bill.h"
#include "listing.h"

/* Writes a bill to standard output as the listing wants it. */
void xbill_show(struct bill *, struct listing *);

/*
 * Writes it as a table to standard error, which the listing's display is of;
 * or ends the program.
 */
void xbill_show_beside(struct bill *, const struct listing *);

#endif
