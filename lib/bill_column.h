#ifndef BILL_COLUMN_H
#define BILL_COLUMN_H

#include "ledger_group.h"
#include "table.h"
#include "xbuf.h"

/* What the rows are that have a column. */
enum bill_rows {
	BILL_ANSWERS = 1 << LEDGER_ANSWER, /* a row is an answer */
	BILL_MODELS = 1 << LEDGER_MODEL, /* or all of one model, */
	BILL_PROVIDERS = 1 << LEDGER_PROVIDER, /* provider */
	/* or day, or month, by the date of its first */
	BILL_DAYS = 1 << LEDGER_DAY | 1 << LEDGER_MONTH,
	BILL_GROUPS = BILL_MODELS | BILL_PROVIDERS | BILL_DAYS,
	BILL_ALL = BILL_ANSWERS | BILL_GROUPS
};

struct bill_column {
	struct table_column look;
	/* Puts what people see, and what programs get; both empty before. */
	void (*put)(
	    const struct charge *, struct xbuf *shown, struct xbuf *plain);
	int rows; /* that have it: of enum bill_rows */
	/* Whom it is for: the last, for people only where it is told. */
	enum { BILL_ANYONE, BILL_PROGRAMS, BILL_IF_TOLD } who;
	enum { BILL_NUMBER, BILL_TEXT } kind;
	const char *member; /* in JSON */
};

/* In their order. */
enum { BILL_COLUMNS = 12 };
extern const struct bill_column bill_columns[BILL_COLUMNS];

#endif
