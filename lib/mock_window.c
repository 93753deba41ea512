/*
 * mock_window - start_date and end_date
 */

#include "date.h"
#include "mock_answer.h"
#include "mock_query.h"
#include "mock_series.h"
#include "mock_window.h"

enum { USUAL = 30 };

static const struct mock_query_rule rules[] = {
	{ "start_date", MOCK_QUERY_DATE, NULL, 0, 0 },
	{ "end_date", MOCK_QUERY_DATE, NULL, 0, 0 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

static int
day_of(const struct mock_request *r, const char *name, int otherwise)
{
	const char *given = mock_query_get(r, name);
	int day;

	return given != NULL && date_read(given, &day) == 0 ? day : otherwise;
}

/* What users have of this day is often an age, as or-apps --from 7d. */
static bool
refuse_start(const struct mock_window *w, struct mock_answer *a)
{
	if (w->first <= MOCK_SERIES_LAST)
		mock_answer_error(a, 400,
		    "Invalid request parameters: start_date is after end_date");
	else
		mock_answer_error(a, 400,
		    "Invalid request parameters: start_date is after "
		    "2025-12-31, the last day that is complete; to or-mock "
		    "today is 2026-01-01, but 7d and the like count from this "
		    "machine's day, so name dates");
	return false;
}

bool
mock_window_read(
    struct mock_window *w, const struct mock_request *r, struct mock_answer *a)
{
	if (!mock_query_check(r, rules, a))
		return false;
	w->last = day_of(r, "end_date", MOCK_SERIES_LAST);
	if (w->last < MOCK_SERIES_FIRST) {
		mock_answer_error(a, 400,
		    "Invalid request parameters: end_date is before "
		    "2025-01-01");
		return false;
	}
	if (w->last > MOCK_SERIES_LAST)
		w->last = MOCK_SERIES_LAST;
	w->first = day_of(r, "start_date", w->last - USUAL + 1);
	if (w->first > w->last)
		return refuse_start(w, a);
	if (w->first < MOCK_SERIES_FIRST)
		w->first = MOCK_SERIES_FIRST;
	return true;
}

void
mock_window_put_meta(struct xbuf *b, const struct mock_window *w)
{
	xbuf_puts(b,
	    "\"meta\":{\"as_of\":\"2026-01-01T02:00:00Z\","
	    "\"version\":\"v1\",\"start_date\":\"");
	date_put(b, w->first);
	xbuf_puts(b, "\",\"end_date\":\"");
	date_put(b, w->last);
	xbuf_puts(b, "\"}");
}
