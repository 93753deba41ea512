/*
 * fit - columns fitted to a terminal
 */

#include <stdint.h>

#include "fit.h"

/* What is to be fitted; at the last resort all may be cut to nearly nothing. */
struct fit {
	struct fit_column *columns;
	size_t n;
	size_t room;
	bool is_last_resort;
};

/* What a column is not cut below. */
static size_t
floor_of(const struct fit *f, size_t i)
{
	const struct fit_column *c = &f->columns[i];
	size_t min = f->is_last_resort ? 1 : c->min;

	return min > 0 && min < c->width ? min : c->width;
}

/* How wide a column is when those are cut that are wider than level. */
static size_t
cut_to(const struct fit *f, size_t i, size_t level)
{
	size_t width = f->columns[i].width, least = floor_of(f, i);

	return width <= level ? width : level > least ? level : least;
}

/* All columns and the gaps between them. */
static size_t
total(const struct fit *f, size_t level)
{
	size_t i, sum = 0;

	for (i = 0; i < f->n; i++)
		if (f->columns[i].width > 0)
			sum += cut_to(f, i, level) + (sum > 0 ? FIT_GAP : 0);
	return sum;
}

/* The next to go of the idle columns, or of all: n where what is left stays. */
static size_t
least_kept(const struct fit *f, bool idle)
{
	const struct fit_column *c = f->columns;
	size_t i, least = f->n;

	for (i = 0; i < f->n; i++)
		if (c[i].width > 0 && c[i].keep > 0 &&
		    (c[i].is_idle || !idle) &&
		    (least == f->n || c[i].keep <= c[least].keep))
			least = i;
	return least;
}

static void
drop(struct fit *f)
{
	size_t i;

	while (total(f, SIZE_MAX) > f->room && (i = least_kept(f, true)) < f->n)
		f->columns[i].width = 0;
	while (total(f, 0) > f->room && (i = least_kept(f, false)) < f->n)
		f->columns[i].width = 0;
	f->is_last_resort = total(f, 0) > f->room;
	for (i = f->n; i > 1 && total(f, 0) > f->room; i--)
		f->columns[i - 1].width = 0;
}

/* The greatest level at which all fits; at 0 it does. */
static size_t
level_of(const struct fit *f)
{
	size_t low = 0, high = f->room + 1, middle;

	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (total(f, middle) <= f->room)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
fit_columns(struct fit_column *columns, size_t n, size_t room)
{
	struct fit f = { columns, n, room, false };
	size_t i, level, full, left;

	drop(&f);
	level = level_of(&f);
	full = total(&f, level);
	left = full < room ? room - full : 0;
	/* What one more for each would be too much, some can have. */
	for (i = 0; i < n; i++) {
		full = columns[i].width;
		columns[i].width = cut_to(&f, i, level);
		if (left > 0 && columns[i].width == level && full > level) {
			columns[i].width++;
			left--;
		}
	}
}
