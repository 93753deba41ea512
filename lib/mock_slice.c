/*
 * mock_slice - parts of the daily rankings
 */

#include <string.h>

#include "date.h"
#include "jvx.h"
#include "mock_answer.h"
#include "mock_fits.h"
#include "mock_query.h"
#include "mock_slice.h"

static const char *const periods[] = { "day", "week", "month", NULL };
static const char *const modalities[] = { "text", "image", "image_output",
	"audio", "tool_calling", NULL };
static const char *const buckets[] = { "1K", "10K", "100K", "1M", "10M", NULL };
static const char *const languages[] = { "natural", "programming", NULL };

static const struct mock_query_rule rules[] = {
	{ "period", MOCK_QUERY_WORD, periods, 0, 0 },
	{ "modality", MOCK_QUERY_WORD, modalities, 0, 0 },
	{ "context_bucket", MOCK_QUERY_WORD, buckets, 0, 0 },
	{ "category", MOCK_QUERY_WORD, mock_fits_categories, 0, 0 },
	{ "language_type", MOCK_QUERY_WORD, languages, 0, 0 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

/* What is wrong with parameters that are right by themselves, or NULL. */
static const char *
conflict(const struct mock_slice *s)
{
	bool exact = s->modality != NULL || s->bucket != NULL;

	if (s->category != NULL && s->language != NULL)
		return "category and language_type cannot be combined";
	if (exact && s->category != NULL)
		return "category cannot be combined with modality or "
		       "context_bucket";
	if (exact && s->language != NULL)
		return "language_type cannot be combined with modality or "
		       "context_bucket";
	if (s->period == 'd' && (s->category != NULL || s->language != NULL))
		return "period=day is not available for category and "
		       "language_type, which are weekly";
	return NULL;
}

bool
mock_slice_read(
    struct mock_slice *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *period = mock_query_get(r, "period"), *why;

	if (!mock_query_check(r, rules, a))
		return false;
	s->modality = mock_query_get(r, "modality");
	s->bucket = mock_query_get(r, "context_bucket");
	s->category = mock_query_get(r, "category");
	s->language = mock_query_get(r, "language_type");
	if (period != NULL)
		s->period = *period;
	else
		s->period =
		    s->category != NULL || s->language != NULL ? 'w' : 'd';
	if ((why = conflict(s)) == NULL)
		return true;
	mock_answer_error(a, 400, "Invalid request parameters: %s", why);
	return false;
}

/* Shares, in thousandths: all are made up */

enum { ALL = 1000, TOOLS = 380, CATEGORY = 230, NATURAL = 640 };

static const struct {
	const char *name;
	int above; /* tokens of context that a model must have more than */
	int share;
} contexts[] = {
	{ "1K", 0, 80 },
	{ "10K", 1000, 340 },
	{ "100K", 10000, 410 },
	{ "1M", 100000, 160 },
	{ "10M", 1000000, 10 },
};

static int
share_of_bucket(const char *bucket, const jv *entry)
{
	jv length = entry != NULL ? jvx_in(entry, "model", "context_length")
				  : jv_number(200000);
	double context = jvx_number(length, 0);
	size_t i;

	for (i = 0; strcmp(contexts[i].name, bucket) != 0; i++)
		;
	return context > contexts[i].above ? contexts[i].share : 0;
}

static bool
has_modality(const jv *entry, const char *modality)
{
	static const struct mock_filter input = { NULL, NULL,
		"input_modalities" };
	static const struct mock_filter output = { NULL, NULL,
		"output_modalities" };

	if (strcmp(modality, "tool_calling") == 0)
		return mock_fits_parameters(entry, &input, "tools");
	if (strcmp(modality, "text") == 0)
		return mock_fits_modalities(entry, &output, "text");
	if (strcmp(modality, "image_output") == 0)
		return mock_fits_modalities(entry, &output, "image");
	return mock_fits_modalities(entry, &input, modality);
}

static int
share_of_modality(const char *modality, const jv *entry)
{
	if (entry != NULL && !has_modality(entry, modality))
		return 0;
	return strcmp(modality, "tool_calling") == 0 ? TOOLS : ALL;
}

static int
share_of_category(const char *category, const jv *entry)
{
	if (entry != NULL && !mock_fits_category(entry, NULL, category))
		return 0;
	return CATEGORY;
}

int
mock_slice_share(const struct mock_slice *s, const jv *entry)
{
	int share = ALL;

	if (s->modality != NULL)
		share = share_of_modality(s->modality, entry);
	if (s->bucket != NULL)
		share = share * share_of_bucket(s->bucket, entry) / ALL;
	if (s->category != NULL)
		share = share_of_category(s->category, entry);
	if (s->language != NULL)
		share = *s->language == 'n' ? NATURAL : ALL - NATURAL;
	return share;
}

/* Periods */

/* Of weekly estimates a month has the weeks that begin in it. */
int
mock_slice_date(const struct mock_slice *s, int day)
{
	if (s->period == 'd')
		return day;
	if (s->period == 'w')
		return date_week(day);
	if (s->category != NULL || s->language != NULL)
		return date_month(date_week(day));
	return date_month(day);
}

int
mock_slice_end(const struct mock_slice *s, int day, int last)
{
	int date = mock_slice_date(s, day);

	while (day < last && mock_slice_date(s, day + 1) == date)
		day++;
	return day;
}
