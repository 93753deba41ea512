#ifndef BILL_H
#define BILL_H

#include <stdbool.h>

#include "bill_column.h"
#include "table.h"
#include "xbuf.h"

/* A ledger as a table and as JSON, each with a total at the end. */
struct bill {
	const struct ledger *ledger; /* lent */
	enum ledger_by by; /* what its charges are */
	struct charge total;
	struct table_column looks[BILL_COLUMNS];
};

void bill_make(struct bill *, const struct ledger *, enum ledger_by);
void bill_free(struct bill *);

/*
 * A table for people, or for programs: those get every column; people get no
 * cached, reasoning and upstream where no charge has them, and for the basis a
 * sign: ~ is about, > is more than.  The bill is lent for the table's life.
 */
struct table *bill_table(struct bill *, bool for_people);

/* Makes a JSON object of a charge, or of the total. */
void bill_record(const struct bill *, const struct charge *, struct xbuf *);

#endif
