/*
 * mock_activity - what or-mock's account did in the last 30 days, made up
 */

#include <string.h>

#include "date.h"
#include "jvx.h"
#include "mock_activity.h"
#include "mock_answer.h"
#include "mock_catalogue.h"
#include "mock_cost.h"
#include "mock_keys.h"
#include "mock_query.h"
#include "mock_series.h"

enum { DAYS = 30 };

static const char *const groups[] = { "workspace", NULL };

static const struct mock_query_rule rules[] = {
	{ "date", MOCK_QUERY_DATE, NULL, 0, 0 },
	{ "group_by", MOCK_QUERY_WORD, groups, 0, 0 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

/* What the account uses: a model, one of its endpoints, and how much. */
static const struct use {
	const char *model;
	int endpoint;
	int tokens; /* a day, in thousands */
	int growth; /* of a year, in percent */
	int reasoning; /* of the completion, in percent */
	bool is_byok; /* the provider sends the bill itself */
} uses[] = {
	{ MOCK_MODEL, 0, 410, 40, 0, false },
	{ "mock-labs/storyteller-2", 0, 260, 900, 35, false },
	{ "demo-research/demo-coder-32b", 0, 980, 150, 0, false },
	{ "demo-research/demo-coder-32b", 3, 140, 600, 0, false },
	{ "example-ai/example-large", 1, 75, 300, 60, true },
	{ "example-ai/example-flash:free", 0, 55, 0, 0, false },
};

/* What one of these did on a day. */
struct item {
	const struct use *use;
	int day;
	long prompt, completion;
	jv model, endpoint;
};

static void
put_string(struct xbuf *b, const char *name, jv string)
{
	const char *s = jv_string_value(string);

	xbuf_printf(b, "\"%s\":", name);
	xbuf_quote(b, s, strlen(s));
	xbuf_puts(b, ",");
	jv_free(string);
}

static void
put_usage(struct xbuf *b, const struct item *i)
{
	jv prompt = jvx_in(&i->endpoint, "pricing", "prompt");
	jv completion = jvx_in(&i->endpoint, "pricing", "completion");
	struct xbuf cost = { 0 };

	mock_cost_put(&cost, jv_string_value(prompt), i->prompt,
	    jv_string_value(completion), i->completion);
	xbuf_printf(b, "\"usage\":%s,\"byok_usage_inference\":%s",
	    i->use->is_byok ? "0" : cost.at, i->use->is_byok ? cost.at : "0");
	xbuf_free(&cost);
	jv_free(completion);
	jv_free(prompt);
}

static void
put_item(struct xbuf *b, const struct item *i, bool grouped)
{
	xbuf_puts(
	    b, b->at[b->len - 1] == '[' ? "{\"date\":\"" : ",{\"date\":\"");
	date_put(b, i->day);
	xbuf_puts(b, "\",");
	put_string(b, "model", jvx_get(&i->model, "id"));
	put_string(b, "model_permaslug", jvx_get(&i->model, "canonical_slug"));
	xbuf_printf(b, "\"endpoint_id\":\"00000000-0000-4000-8000-%012llx\",",
	    (unsigned long long)(mock_series_hash(
				     i->use->model, i->use->endpoint) >>
		16));
	put_string(b, "provider_name", jvx_get(&i->endpoint, "provider_name"));
	put_usage(b, i);
	xbuf_printf(b,
	    ",\"requests\":%ld,\"prompt_tokens\":%ld,\"completion_tokens\":%ld,"
	    "\"reasoning_tokens\":%ld",
	    1 + i->prompt / 1900, i->prompt, i->completion,
	    i->completion * i->use->reasoning / 100);
	if (grouped)
		xbuf_puts(b, ",\"workspace_id\":\"" MOCK_WORKSPACE "\"");
	xbuf_puts(b, "}");
}

static void
put_use(struct xbuf *b, struct mock_state *s, const struct use *use, int day,
    bool grouped)
{
	jv entry = mock_catalogue_find(s->catalogue, use->model);
	jv endpoints = jvx_get(&entry, "endpoints");
	struct mock_series series = { use->model, use->tokens, use->growth, 0 };
	long tokens = (long)(mock_series_tokens(&series, day) / 1000);
	struct item item = { use, day, tokens / 5 * 4, tokens - tokens / 5 * 4,
		jvx_get(&entry, "model"), jvx_at(&endpoints, use->endpoint) };

	put_item(b, &item, grouped);
	jv_free(item.endpoint);
	jv_free(item.model);
	jv_free(endpoints);
	jv_free(entry);
}

/* True where the parameter leaves anything: all was done by one. */
static bool
is_ours(const struct mock_request *r, const char *name, const char *ours)
{
	const char *given = mock_query_get(r, name);

	return given == NULL || strcmp(given, ours) == 0;
}

static bool
leaves_any(const struct mock_request *r)
{
	struct xbuf hash = { 0 };
	bool any;

	mock_keys_put_hash(&hash, 1);
	any = is_ours(r, "api_key_hash", hash.at) &&
	    is_ours(r, "user_id", "user_mock") &&
	    is_ours(r, "workspace_id", MOCK_WORKSPACE);
	xbuf_free(&hash);
	return any;
}

void
mock_activity(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *date = mock_query_get(r, "date");
	int first = MOCK_SERIES_LAST - DAYS + 1, last = MOCK_SERIES_LAST, day;
	bool grouped = mock_query_get(r, "group_by") != NULL;
	struct xbuf b = { 0 };
	size_t i;

	if (!mock_query_check(r, rules, a))
		return;
	if (date != NULL && date_read(date, &day) == 0) {
		if (day < first || day > last) {
			mock_answer_error(a, 400,
			    "Date must be within the last 30 (completed) UTC "
			    "days, which end with 2025-12-31");
			return;
		}
		first = last = day;
	}
	xbuf_puts(&b, "{\"data\":[");
	for (day = last; day >= first && leaves_any(r); day--)
		for (i = 0; i < sizeof(uses) / sizeof(uses[0]); i++)
			put_use(&b, s, &uses[i], day, grouped);
	xbuf_puts(&b, "]}");
	mock_answer_json(a, &b);
}
