/*
 * activity_part - which sums lack days
 */

#include <sys/param.h>

#include "activity_part.h"
#include "date.h"

/* openrouter-api 8, GET /activity: the last 30 days that are over. */
enum { OWN_DAYS = 30 };

/* From the first to the last day that could be in the sums. */
struct days {
	int from, to;
};

/* Records of before show that more is told. */
static struct days
of_account(const struct activity_query *q, const struct activity_sums *s)
{
	int today = date_today();
	struct days d = { MIN(today - OWN_DAYS, s->first), today - 1 };

	if (q->has_from)
		d.from = MAX(d.from, q->from);
	if (q->has_to)
		d.to = MIN(d.to, q->to);
	return d;
}

/* What is estimated is by whole weeks. */
static struct days
of_ranking(const struct activity_query *q, const struct activity_sums *s)
{
	struct days d = { q->has_from ? q->from : DATE_MIN,
		q->has_to ? q->to : DATE_MAX };

	if (s->from <= s->to)
		d = (struct days){ s->from, s->to };
	if (activity_query_is_sampled(q) && q->step == CHART_WEEKS)
		d = (struct days){ DATE_MIN, DATE_MAX };
	d.to = MIN(d.to, s->over);
	return d;
}

struct activity_part
activity_part(const struct activity_query *q, const struct activity_sums *s,
    const struct timeline *t)
{
	struct days d = q->mine ? of_account(q, s) : of_ranking(q, s);
	int last;

	if (t->n == 0)
		return (struct activity_part){ false, false };
	last = timeline_last_day(t->dates[t->n - 1], q->step);
	return (struct activity_part){
		.first = d.from > t->dates[0],
		.last = d.to < last,
	};
}
