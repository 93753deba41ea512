#ifndef OFFER_TABLE_H
#define OFFER_TABLE_H

#include "display.h"
#include "history.h"
#include "offer.h"
#include "offer_cell.h"
#include "ranking.h"
#include "table.h"

/*
 * Offers as a table: for people at a terminal units, bars and only columns in
 * which something is known; for programs every figure, as it is.
 */
enum { OFFER_COLUMNS_MAX = 40 };

struct offer_table {
	const struct display *display; /* lent */
	enum ranking ranking; /* whose column stays where there is no room */
	/*
	 * When they are watched: the time of the offers, which programs see,
	 * and figures by tag, of which people see sparklines.  Else NULL.
	 */
	const char *time;
	const struct history *uptime, *latency;

	struct table_column columns[OFFER_COLUMNS_MAX]; /* those of the table */
	char trend[OFFER_SPARK_MAX + 1]; /* the heading of sparklines */
};

/* Its columns are those of the offer_table, which must stay as long. */
struct table *offer_table_make(struct offer_table *, const struct offers *);

#endif
