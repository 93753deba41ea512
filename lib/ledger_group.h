#ifndef LEDGER_GROUP_H
#define LEDGER_GROUP_H

#include "ledger.h"

/*
 * Groups the charges, once they are estimated, into a ledger of its own: each
 * sum has the one member that they share, its others are NULL, and when is the
 * first second of the day or month, in UTC.  Not by LEDGER_ANSWER, which is
 * what there is.  Days and months come in their order, the rest by cost, the
 * greatest first.
 */
enum ledger_by {
	LEDGER_ANSWER,
	LEDGER_MODEL,
	LEDGER_PROVIDER,
	LEDGER_DAY,
	LEDGER_MONTH
};
struct ledger *ledger_group(const struct ledger *, enum ledger_by);

#endif
