/*
 * activity_query - which activity is to be told
 */

#include <getopt.h>
#include <stddef.h>
#include <string.h>

#include "activity_query.h"
#include "date.h"
#include "fetch.h"
#include "oneof.h"

/* A filter's option has its number from FILTER on. */
enum { FILTER = 300, FROM = FILTER + ACTIVITY_FILTERS, MINE, PERIOD, TO };

const struct xopt activity_query_options[] = {
	{ FILTER + ACTIVITY_CATEGORY, "category", "CATEGORY",
	    "used for this; by the week" },
	{ FILTER + ACTIVITY_CONTEXT, "context-bucket", "BUCKET",
	    "requests of such a length" },
	{ FROM, "from", "DATE", "the first day" },
	{ FILTER + ACTIVITY_LANGUAGE, "language", "KIND",
	    "natural or programming; by the week" },
	{ MINE, "mine", NULL, "the account's own activity" },
	{ FILTER + ACTIVITY_MODALITY, "modality", "MODALITY",
	    "models for this, such as image" },
	{ 'p', "param", "KEY=VALUE", "set a parameter of the query" },
	{ PERIOD, "period", "PERIOD", "by day, week or month" },
	{ TO, "to", "DATE", "the last day" },
	{ 0, NULL, NULL, NULL },
};

/* openrouter-api 8, GET /datasets/rankings-daily. */
static const struct {
	const char *option, *name;
	const char *const values[13];
} filters[] = {
	[ACTIVITY_CATEGORY] = { "category", "category",
	    { "programming", "roleplay", "marketing", "seo", "technology",
		"science", "translation", "legal", "finance", "health",
		"trivia", "academia" } },
	[ACTIVITY_CONTEXT] = { "context-bucket", "context_bucket",
	    { "1K", "10K", "100K", "1M", "10M" } },
	[ACTIVITY_LANGUAGE] = { "language", "language_type",
	    { "natural", "programming" } },
	[ACTIVITY_MODALITY] = { "modality", "modality",
	    { "text", "image", "image_output", "audio", "tool_calling" } },
};

static const char *const periods[] = { "day", "week", "month", NULL };

/* Parameters that options set, or that follow from them. */
static const struct fetch_taken taken[] = {
	{ "category", "--category" },
	{ "context_bucket", "--context-bucket" },
	{ "date", "--from and --to" },
	{ "end_date", "--to" },
	{ "language_type", "--language" },
	{ "modality", "--modality" },
	{ "period", "--period" },
	{ "start_date", "--from" },
	{ NULL, NULL },
};

static int
date_arg(const struct xopt_command *c)
{
	int date;

	if (date_read_natural(optarg, date_today(), &date) == -1)
		xopt_misuse(c, "%s: %s: not a date; say " DATE_WORDS,
		    xopt_typed(), optarg);
	return date;
}

bool
activity_query_set(
    struct activity_query *q, const struct xopt_command *c, int id)
{
	int f = id - FILTER, i;

	if (f >= 0 && f < ACTIVITY_FILTERS) {
		i = xoneof(c, optarg, filters[f].values);
		q->filters[f] = filters[f].values[i];
		return true;
	}
	switch (id) {
	case FROM:
		q->from = date_arg(c);
		q->has_from = true;
		return true;
	case MINE:
		q->mine = true;
		return true;
	case 'p':
		xfetch_check_param(c, optarg, taken);
		xfetch_add_param(&q->others, c, optarg);
		return true;
	case PERIOD:
		q->step = xoneof(c, optarg, periods);
		q->has_period = true;
		return true;
	case TO:
		q->to = date_arg(c);
		q->has_to = true;
		return true;
	default:
		return false;
	}
}

bool
activity_query_is_sampled(const struct activity_query *q)
{
	return q->filters[ACTIVITY_CATEGORY] != NULL ||
	    q->filters[ACTIVITY_LANGUAGE] != NULL;
}

/* One of those that the API samples goes with none of the others. */
static void
check_filters(const struct activity_query *q, const struct xopt_command *c)
{
	const char *first = NULL;
	int i;

	for (i = 0; i < ACTIVITY_FILTERS; i++) {
		if (q->filters[i] == NULL)
			continue;
		if (q->mine)
			xopt_misuse(c, "--mine and --%s exclude each other",
			    filters[i].option);
		if (first != NULL && activity_query_is_sampled(q))
			xopt_misuse(c, "--%s and --%s exclude each other",
			    first, filters[i].option);
		first = filters[i].option;
	}
}

void
activity_query_check(struct activity_query *q, const struct xopt_command *c)
{
	check_filters(q, c);
	if (q->has_from && q->has_to && q->from > q->to)
		xopt_misuse(c, "--from is after --to");
	if (!q->mine && q->has_from && q->has_to && q->to - q->from > 365)
		xopt_misuse(c,
		    "--from and --to: %d days; the ranking is told "
		    "for 366 at most",
		    q->to - q->from + 1);
	if (!activity_query_is_sampled(q))
		return;
	if (!q->has_period)
		q->step = CHART_WEEKS;
	if (q->step == CHART_DAYS)
		xopt_misuse(c,
		    "--period day: categories and languages are "
		    "told by week or month");
}

static void
add_date(struct xbuf *path, const char *name, int date)
{
	struct xbuf text = { 0 };

	date_put(&text, date);
	fetch_add(path, name, text.at);
	xbuf_free(&text);
}

/* or-models has this category under its last name alone, too. */
static const char *
api_name(const char *value)
{
	return strcmp(value, "seo") == 0 ? "marketing/seo" : value;
}

static void
put_ranking(const struct activity_query *q, struct xbuf *path)
{
	int i;

	xbuf_puts(path, "/datasets/rankings-daily");
	if (q->has_from)
		add_date(path, "start_date", q->from);
	if (q->has_to)
		add_date(path, "end_date", q->to);
	if (q->has_period)
		fetch_add(path, "period", periods[q->step]);
	for (i = 0; i < ACTIVITY_FILTERS; i++)
		if (q->filters[i] != NULL)
			fetch_add(
			    path, filters[i].name, api_name(q->filters[i]));
}

void
activity_query_put(const struct activity_query *q, struct xbuf *path)
{
	size_t bare;

	if (q->mine) {
		xbuf_puts(path, "/activity");
		if (q->has_from && q->has_to && q->from == q->to)
			add_date(path, "date", q->from);
	} else
		put_ranking(q, path);
	if (q->others.len == 0)
		return;
	bare = path->len;
	xbuf_put(path, q->others.at, q->others.len);
	if (memchr(path->at, '?', bare) != NULL)
		path->at[bare] = '&';
}

void
activity_query_put_words(const struct activity_query *q, struct xbuf *out)
{
	int i;

	for (i = 0; i < ACTIVITY_FILTERS; i++)
		if (q->filters[i] != NULL)
			xbuf_printf(
			    out, ", %s %s", filters[i].option, q->filters[i]);
	if (activity_query_is_sampled(q))
		xbuf_puts(out, ", estimated");
}

void
activity_query_put_days(const struct activity_query *q, struct xbuf *out)
{
	xbuf_puts(out, q->has_from ? " from " : "");
	if (q->has_from)
		date_put(out, q->from);
	xbuf_puts(out, q->has_to ? " to " : "");
	if (q->has_to)
		date_put(out, q->to);
}

void
activity_query_free(struct activity_query *q)
{
	xbuf_free(&q->others);
}
