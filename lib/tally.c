/*
 * tally - exact sums by a key
 *
 * The rows stand in an array, as they came or sorted; a tree (tsearch(3))
 * finds them.
 */

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "tally.h"
#include "xmem.h"

struct tally {
	size_t sums;
	void *tree;
	struct tally_row **rows;
	size_t n, cap;
};

struct tally *
tally_new(size_t sums)
{
	struct tally *t = xzalloc(sizeof(*t));

	t->sums = sums;
	return t;
}

static void
row_free(struct tally_row *r)
{
	size_t i;

	for (i = 0; i < TALLY_SUMS_MAX; i++)
		decimal_free(r->sums[i]);
	free(r->key);
	free(r);
}

static void
keep(void *row)
{
	(void)row;
}

void
tally_free(struct tally *t)
{
	size_t i;

	if (t == NULL)
		return;
	tdestroy(t->tree, keep);
	for (i = 0; i < t->n; i++)
		row_free(t->rows[i]);
	free(t->rows);
	free(t);
}

static int
by_key(const void *a, const void *b)
{
	const struct tally_row *r = a, *s = b;

	return strcmp(r->key, s->key);
}

static void
add(struct tally *t, struct tally_row *r)
{
	size_t i;

	for (i = 0; i < t->sums; i++)
		r->sums[i] = decimal_new();
	if (t->n == t->cap) {
		t->cap = t->cap > 0 ? 2 * t->cap : 64;
		t->rows =
		    xrealloc(t->rows, t->cap * sizeof(struct tally_row *));
	}
	t->rows[t->n++] = r;
}

struct tally_row *
tally_at(struct tally *t, const char *key)
{
	struct tally_row *r = xzalloc(sizeof(*r)), *found;
	struct tally_row **node;

	r->key = xstrdup(key);
	if ((node = tsearch(r, &t->tree, by_key)) == NULL)
		xnomem(NULL);
	found = *node;
	if (found == r)
		add(t, r);
	else
		row_free(r);
	return found;
}

struct tally_row *const *
tally_rows(const struct tally *t, size_t *n)
{
	*n = t->n;
	return t->rows;
}

static int
compare_keys(const void *a, const void *b, void *unused)
{
	struct tally_row *const *r = a, *const *s = b;

	(void)unused;
	return strcmp((*r)->key, (*s)->key);
}

static int
compare_sums(const void *a, const void *b, void *nth)
{
	struct tally_row *const *r = a, *const *s = b;
	size_t i = *(size_t *)nth;
	int order = decimal_cmp((*s)->sums[i], (*r)->sums[i]);

	return order != 0 ? order : compare_keys(a, b, NULL);
}

void
tally_sort_by_key(struct tally *t)
{
	qsort_r(t->rows, t->n, sizeof(struct tally_row *), compare_keys, NULL);
}

void
tally_sort_by_sum(struct tally *t, size_t nth)
{
	qsort_r(t->rows, t->n, sizeof(struct tally_row *), compare_sums, &nth);
}
