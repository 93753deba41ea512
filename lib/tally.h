#ifndef TALLY_H
#define TALLY_H

#include <stddef.h>

#include "decimal.h"

/*
 * Exact sums of several quantities by a key, such as tokens and dollars by
 * model.
 */
enum { TALLY_SUMS_MAX = 4 };

struct tally_row {
	char *key;
	struct decimal *sums[TALLY_SUMS_MAX];
};

struct tally;

struct tally *tally_new(size_t sums);
void tally_free(struct tally *); /* NULL is fine */

/* The row of a key, which is copied; made with sums of 0 where it is new. */
struct tally_row *tally_at(struct tally *, const char *key);

/* The rows, and how many; until the next tally_at. */
struct tally_row *const *tally_rows(const struct tally *, size_t *n);

/* The sums of all rows: a row of its own, without a key. */
struct tally_row *tally_total(const struct tally *);
void tally_row_free(struct tally_row *); /* NULL is fine */

/* A sum as a double, for pictures. */
double tally_double(const struct tally_row *, size_t nth);

/* Sorts them: by key, or by the n-th sum, the greatest first, then by key. */
void tally_sort_by_key(struct tally *);
void tally_sort_by_sum(struct tally *, size_t nth);

#endif
