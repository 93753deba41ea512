#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "display.h"
#include "xbuf.h"

/*
 * Rows and columns: drawn for people, fitted to a terminal, or written for
 * programs, tab-separated.  Does no input or output.
 */

enum table_align {
	TABLE_LEFT,
	TABLE_RIGHT,
	/*
	 * Numbers with their points below each other, where there is room for
	 * that; what is no number is at the right.
	 */
	TABLE_POINT
};

/* How a cell looks where there are colours. */
enum table_style {
	TABLE_PLAIN,
	TABLE_BOLD,
	TABLE_DIM,
	TABLE_GOOD,
	TABLE_WARN,
	TABLE_BAD
};

struct table_column {
	const char *name; /* the heading, in small letters */
	enum table_align align;
	/*
	 * Where the terminal is too narrow, columns go in which all is 0 or
	 * nothing, then those with the smallest, of equals the last; 0: always
	 * stays.
	 */
	int keep;
	/*
	 * Is cut to so many rather than that another goes, though not so far
	 * that most of its rows look alike; 0: is not.
	 */
	int min;
};

struct table;

/* The columns are lent for the table's life. */
struct table *table_new(const struct table_column *, size_t n);
void table_free(struct table *); /* NULL is fine */

/*
 * Adds the next cell, row by row: what people see, and what programs get,
 * NULL: the same.  Both are copied, and may be hostile.  What people see of an
 * empty cell is "-".
 */
void table_cell(
    struct table *, enum table_style, const char *shown, const char *plain);

/* Adds a cell in which nothing belongs, as in a total: it stays white. */
void table_blank(struct table *);

/* How many rows have begun. */
size_t table_rows(const struct table *);

/*
 * Appends the table as people read it: columns two spaces apart, headings in
 * capitals, no line wider than the display, text made harmless (terminal.h).
 */
void table_draw(const struct table *, const struct display *, bool headings,
    struct xbuf *out);

/*
 * Appends the table as programs read it: all columns, each row a line, a tab
 * between cells; tab, newline, carriage return and backslash as \t, \n, \r
 * and \\, as jq's @tsv has them.
 */
void table_tsv(const struct table *, bool headings, struct xbuf *out);

#endif
