/*
 * activity_take - the records of an answer that are wanted
 */

#include <stdbool.h>
#include <sysexits.h>

#include "activity.h"
#include "activity_take.h"
#include "apierror.h"
#include "jvx.h"

/* The server knows no range of one's own activity, but a single day. */
static bool
is_wanted(const struct activity_take *t, const struct activity *r)
{
	const struct activity_query *q = t->query;

	if (q->mine &&
	    ((q->has_from && r->day < q->from) ||
		(q->has_to && r->day > q->to)))
		return false;
	return activity_models_have(t->models, r);
}

static void
take(const struct activity_take *t, const struct activity *r, struct jtext text,
    const jv *value)
{
	if (listing_wants_records(t->listing))
		xlisting_record(t->listing, text, value);
	else
		activity_sums_add(t->sums, t->query, r);
}

size_t
xactivity_take(
    const struct activity_take *t, struct jtext records, const jv *values)
{
	struct jtext_walk walk = jtext_walk(records);
	struct activity r = { 0 };
	struct jtext text;
	size_t n = 0;
	int i;
	jv value;

	for (i = 0; jtext_next(&walk, NULL, &text); i++) {
		value = jvx_at(values, i);
		if (activity_read(&r, text, &value) == -1)
			xapierror(EX_PROTOCOL,
			    "%s: record %d is not of activity", t->url, i);
		if (is_wanted(t, &r)) {
			take(t, &r, text, &value);
			n++;
		}
		jv_free(value);
	}
	activity_free(&r);
	return n;
}
