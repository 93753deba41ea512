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

void
tally_row_free(struct tally_row *r)
{
	size_t i;

	if (r == NULL)
		return;
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
		tally_row_free(t->rows[i]);
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
start_sums(struct tally_row *r, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		r->sums[i] = decimal_new();
}

static void
add(struct tally *t, struct tally_row *r)
{
	start_sums(r, t->sums);
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
		tally_row_free(r);
	return found;
}

struct tally_row *const *
tally_rows(const struct tally *t, size_t *n)
{
	*n = t->n;
	return t->rows;
}

struct tally_row *
tally_total(const struct tally *t)
{
	struct tally_row *total = xzalloc(sizeof(*total));
	size_t i, j;

	start_sums(total, t->sums);
	for (i = 0; i < t->n; i++)
		for (j = 0; j < t->sums; j++)
			decimal_add(total->sums[j], t->rows[i]->sums[j]);
	return total;
}

double
tally_double(const struct tally_row *r, size_t nth)
{
	struct xbuf text = { 0 };
	double value;

	decimal_put(&text, r->sums[nth]);
	value = strtod(text.at, NULL);
	xbuf_free(&text);
	return value;
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
