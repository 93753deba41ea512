/*
 * mock_filter - which models GET /models lists
 */

#include <string.h>

#include "mock_filter.h"
#include "mock_fits.h"
#include "mock_query.h"

static const char *const outputs[] = { "text", "image", "embeddings", "audio",
	"video", "rerank", "decisions", "speech", "transcription", "all",
	NULL };
static const char *const inputs[] = { "text", "image", "audio", "file", NULL };
static const char *const booleans[] = { "true", "false", NULL };
static const char *const yes[] = { "true", NULL };
static const char *const regions[] = { "eu", "us", NULL };

static const struct mock_query_rule rules[] = {
	{ "category", MOCK_QUERY_WORD, mock_fits_categories, 0, 0 },
	{ "output_modalities", MOCK_QUERY_WORDS, outputs, 0, 0 },
	{ "input_modalities", MOCK_QUERY_WORDS, inputs, 0, 0 },
	{ "distillable", MOCK_QUERY_WORD, booleans, 0, 0 },
	{ "zdr", MOCK_QUERY_WORD, yes, 0, 0 },
	{ "region", MOCK_QUERY_WORD, regions, 0, 0 },
	{ "context", MOCK_QUERY_INTEGER, NULL, 1, 0 },
	{ "min_price", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "max_price", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "min_output_price", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "max_output_price", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "min_age_days", MOCK_QUERY_INTEGER, NULL, 0, 0 },
	{ "max_age_days", MOCK_QUERY_INTEGER, NULL, 0, 0 },
	{ "min_intelligence_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "max_intelligence_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "min_coding_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "max_coding_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "min_agentic_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "max_agentic_index", MOCK_QUERY_NUMBER, NULL, 0, 0 },
	{ "min_tool_success_rate", MOCK_QUERY_NUMBER, NULL, 0, 1 },
	{ "max_tool_success_rate", MOCK_QUERY_NUMBER, NULL, 0, 1 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

static const struct mock_filter filters[] = {
	{ "q", mock_fits_search, NULL },
	{ "category", mock_fits_category, NULL },
	{ "supported_parameters", mock_fits_parameters, NULL },
	{ "input_modalities", mock_fits_modalities, "input_modalities" },
	{ "context", mock_fits_context, NULL },
	{ "min_price", mock_fits_price, "prompt" },
	{ "max_price", mock_fits_price, "prompt" },
	{ "min_output_price", mock_fits_price, "completion" },
	{ "max_output_price", mock_fits_price, "completion" },
	{ "arch", mock_fits_arch, NULL },
	{ "model_authors", mock_fits_author, NULL },
	{ "providers", mock_fits_provider, NULL },
	{ "distillable", mock_fits_distillable, NULL },
	{ "zdr", mock_fits_zdr, NULL },
	{ "region", mock_fits_region, NULL },
	{ "min_age_days", mock_fits_age, NULL },
	{ "max_age_days", mock_fits_age, NULL },
	{ "min_intelligence_index", mock_fits_score, "intelligence_index" },
	{ "max_intelligence_index", mock_fits_score, "intelligence_index" },
	{ "min_coding_index", mock_fits_score, "coding_index" },
	{ "max_coding_index", mock_fits_score, "coding_index" },
	{ "min_agentic_index", mock_fits_score, "agentic_index" },
	{ "max_agentic_index", mock_fits_score, "agentic_index" },
	{ "min_tool_success_rate", mock_fits_tool_success, NULL },
	{ "max_tool_success_rate", mock_fits_tool_success, NULL },
};

bool
mock_filter_check(const struct mock_request *r, struct mock_answer *a)
{
	return mock_query_check(r, rules, a);
}

bool
mock_filter_fits_output(const struct mock_request *r, const jv *entry)
{
	static const struct mock_filter output = { "output_modalities",
		mock_fits_modalities, "output_modalities" };
	const char *given = mock_query_get(r, output.name);

	return output.fits(entry, &output, given != NULL ? given : "text");
}

bool
mock_filter_fits(const struct mock_request *r, const jv *entry)
{
	size_t i, n = sizeof(filters) / sizeof(filters[0]);
	const char *given;

	for (i = 0; i < n; i++) {
		given = mock_query_get(r, filters[i].name);
		if (given != NULL &&
		    !filters[i].fits(entry, &filters[i], given))
			return false;
	}
	return mock_filter_fits_output(r, entry);
}
