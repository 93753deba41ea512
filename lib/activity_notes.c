/*
 * activity_notes - what is told of activity that is not all there
 */

#include "activity_notes.h"
#include "date.h"
#include "terminal.h"

void
activity_note_nothing(
    const struct activity_query *q, const struct activity_models *models)
{
	struct xbuf names = { 0 }, days = { 0 };
	bool is_ranking = activity_models_put(models, &names) > 0 && !q->mine;

	activity_query_put_days(q, &days);
	terminal_warnx("%s%s%s%s", names.len > 0 ? names.at : "",
	    names.len > 0 ? ": " : "",
	    is_ranking ? "on no day among the 50 models of the ranking"
		       : "no activity",
	    days.at);
	xbuf_free(&days);
	xbuf_free(&names);
}

void
activity_note_late(
    const struct activity_query *q, const struct activity_sums *a)
{
	struct xbuf day = { 0 };

	if (q->mine || !q->has_from || a->from > a->to || a->from <= q->from)
		return;
	date_put(&day, a->from);
	terminal_warnx("--from: told from %s on", day.at);
	xbuf_free(&day);
}

void
activity_note_absent(const struct activity_query *q, const struct timeline *t)
{
	static const char *const steps[] = { "days", "weeks", "months" };

	if (t->absent > 0 && !q->mine)
		terminal_warnx("%zu of %zu %s: not among the 50 models of the "
			       "ranking, so not known",
		    t->absent, t->n, steps[q->step]);
}
