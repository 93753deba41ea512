#ifndef TABLE_PARTS_H
#define TABLE_PARTS_H

#include "table.h"

/* What a table is made of, for table.c and table_draw.c alone. */

/* Offsets of its texts, each with its NUL, in the table's. */
struct table_cell {
	size_t shown, plain;
	size_t columns; /* that shown takes */
	enum table_style style;
};

/* Row by row; the last row may be short. */
struct table {
	const struct table_column *columns;
	size_t n;
	struct table_cell *cells;
	size_t len, cap;
	struct xbuf text;
};

#endif
