/*
 * timeline - a calendar of sums
 */

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "timeline.h"
#include "xmem.h"

static int
start(int day, enum chart_step step)
{
	return step == CHART_DAYS ? day
	    : step == CHART_WEEKS ? date_week(day)
				  : date_month(day);
}

static int
next(int date, enum chart_step step)
{
	return step == CHART_DAYS ? date + 1
	    : step == CHART_WEEKS ? date + 7
				  : date_add_months(date, 1);
}

int
timeline_last_day(int first_day, enum chart_step step)
{
	return next(first_day, step) - 1;
}

struct tally_row *
timeline_at(struct tally *t, int day, enum chart_step step)
{
	struct xbuf key = { 0 };
	struct tally_row *row;

	date_put(&key, start(day, step));
	row = tally_at(t, key.at);
	xbuf_free(&key);
	return row;
}

/* The row with a date for its key: none of those before i. */
static struct tally_row *
find(struct tally_row *const *rows, size_t n, size_t *i, int date)
{
	struct xbuf key = { 0 };
	int order = 1;

	date_put(&key, date);
	while (*i < n && (order = strcmp(rows[*i]->key, key.at)) < 0)
		(*i)++;
	xbuf_free(&key);
	return *i < n && order == 0 ? rows[*i] : NULL;
}

int
timeline_make(struct timeline *t, struct tally *from, enum chart_step step,
    int first, int last)
{
	struct tally_row *const *rows;
	size_t n, i = 0;
	int date;

	*t = (struct timeline){ 0 };
	tally_sort_by_key(from);
	rows = tally_rows(from, &n);
	t->dates = xcalloc(TIMELINE_MAX, sizeof(*t->dates));
	t->rows = xcalloc(TIMELINE_MAX, sizeof(struct tally_row *));
	for (date = start(first, step); date <= last; date = next(date, step)) {
		if (t->n == TIMELINE_MAX) {
			timeline_free(t);
			return -1;
		}
		t->dates[t->n] = date;
		t->rows[t->n] = find(rows, n, &i, date);
		t->absent += t->rows[t->n++] == NULL;
	}
	return 0;
}

void
timeline_free(struct timeline *t)
{
	free(t->dates);
	free(t->rows);
	*t = (struct timeline){ 0 };
}

double *
timeline_values(const struct timeline *t, size_t nth, double absent)
{
	double *values = xcalloc(t->n, sizeof(*values));
	size_t i;

	for (i = 0; i < t->n; i++)
		values[i] =
		    t->rows[i] == NULL ? absent : tally_double(t->rows[i], nth);
	return values;
}
