/*
 * activity_sums - records of activity added up
 */

#include <stddef.h>

#include "activity_sums.h"
#include "date.h"
#include "jvx.h"
#include "timeline.h"

void
activity_sums_init(struct activity_sums *s, enum activity_by by)
{
	*s = (struct activity_sums){
		.by = by,
		.tally = tally_new(ACTIVITY_SUMS),
		.first = DATE_MAX,
		.last = DATE_MIN,
		.from = DATE_MAX,
		.to = DATE_MIN,
		.over = DATE_MAX,
	};
}

void
activity_sums_free(struct activity_sums *s)
{
	tally_free(s->tally);
	s->tally = NULL;
}

static void
see(struct activity_sums *s, int day)
{
	if (day < s->first)
		s->first = day;
	if (day > s->last)
		s->last = day;
}

/* The ranking has one slug a model, of which the account's is an alias. */
static const char *
model_of(const struct activity_query *q, const struct activity *a)
{
	return q->mine && a->model != NULL ? a->model
	    : a->permaslug != NULL	   ? a->permaslug
					   : a->model;
}

static struct tally_row *
row_of(struct activity_sums *s, const struct activity_query *q,
    const struct activity *a)
{
	if (s->by == ACTIVITY_BY_DAY)
		return timeline_at(s->tally, a->day, q->step);
	if (s->by == ACTIVITY_BY_MODEL)
		return tally_at(s->tally, model_of(q, a));
	return tally_at(s->tally, a->provider != NULL ? a->provider : "");
}

void
activity_sums_add(struct activity_sums *s, const struct activity_query *q,
    const struct activity *a)
{
	struct tally_row *row = row_of(s, q, a);
	size_t i;

	see(s, a->day);
	for (i = 0; i < ACTIVITY_SUMS; i++)
		decimal_add(row->sums[i], a->sums[i]);
}

static bool
read_date(const jv *answer, const char *name, int *day)
{
	return activity_date(jvx_in(answer, "meta", name), day) == 0;
}

void
activity_sums_span(struct activity_sums *s, const jv *answer)
{
	int from, to, made;

	if (read_date(answer, "as_of", &made))
		s->over = made - 1;
	if (!read_date(answer, "start_date", &from) ||
	    !read_date(answer, "end_date", &to) || from > to)
		return;
	s->from = from;
	s->to = to;
	see(s, from);
	see(s, to);
}
