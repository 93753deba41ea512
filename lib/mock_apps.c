/*
 * mock_apps - apps by the tokens that they use
 */

#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "mock_answer.h"
#include "mock_apps.h"
#include "mock_data.h"
#include "mock_query.h"
#include "mock_series.h"
#include "mock_window.h"
#include "xmem.h"

enum { LIMIT = 50, LIMIT_MAX = 100 };

static const char *const sorts[] = { "popular", "trending", NULL };
static const char *const categories[] = { "coding", "creative", "productivity",
	"entertainment", NULL };
static const char *const subcategories[] = { "cli-agent", "ide-extension",
	"cloud-agent", "programming-app", "native-app-builder",
	"creative-writing", "video-gen", "image-gen", "audio-gen", "roleplay",
	"game", "writing-assistant", "general-chat", "personal-agent", "legal",
	NULL };

/* The category of each. */
static const char *const belongs[] = { "coding", "coding", "coding", "coding",
	"coding", "creative", "creative", "creative", "creative",
	"entertainment", "entertainment", "productivity", "productivity",
	"productivity", "productivity" };

static const struct mock_query_rule rules[] = {
	{ "category", MOCK_QUERY_WORD, categories, 0, 0 },
	{ "subcategory", MOCK_QUERY_WORD, subcategories, 0, 0 },
	{ "sort", MOCK_QUERY_WORD, sorts, 0, 0 },
	{ "limit", MOCK_QUERY_INTEGER, NULL, 1, LIMIT_MAX },
	{ "offset", MOCK_QUERY_INTEGER, NULL, 0, LIMIT_MAX },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

struct row {
	jv app;
	int64_t tokens;
	int64_t value; /* what it is ranked by */
};

/* A subcategory must be one of the category's. */
static bool
agree(const char *category, const char *subcategory)
{
	size_t i;

	if (category == NULL || subcategory == NULL)
		return true;
	for (i = 0; strcmp(subcategories[i], subcategory) != 0; i++)
		;
	return strcmp(belongs[i], category) == 0;
}

static bool
check(const struct mock_request *r, struct mock_answer *a)
{
	if (!mock_query_check(r, rules, a))
		return false;
	if (agree(mock_query_get(r, "category"),
		mock_query_get(r, "subcategory")))
		return true;
	mock_answer_error(a, 400,
	    "Invalid request parameters: the subcategory is not one of the "
	    "category");
	return false;
}

/* True where the parameter is not given, or the app's member is the same. */
static bool
fits(const struct mock_request *r, const jv *app, const char *name)
{
	const char *given = mock_query_get(r, name);
	jv member = jvx_get(app, name);
	bool is = given == NULL || jvx_is(&member, given);

	jv_free(member);
	return is;
}

static int64_t
integer(const jv *app, const char *name)
{
	return (int64_t)jvx_number(jvx_get(app, name), 0);
}

static void
count(struct row *row, const struct mock_window *w, bool is_trending)
{
	jv name = jvx_get(&row->app, "app_name");
	struct mock_series s = { jv_string_value(name),
		integer(&row->app, "tokens_per_day"),
		(int)integer(&row->app, "growth_per_year"), 0 };
	int days = w->last - w->first + 1;

	row->tokens = row->value = mock_series_sum(&s, w->first, w->last);
	/* What exceeds the mean of the three periods before. */
	if (is_trending)
		row->value -=
		    mock_series_sum(&s, w->first - 3 * days, w->first - 1) / 3;
	jv_free(name);
}

static int
compare(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return (x->value < y->value) - (x->value > y->value);
}

static void
put_row(struct xbuf *b, const struct row *row, int rank)
{
	jv name = jvx_get(&row->app, "app_name");
	const char *s = jv_string_value(name);

	xbuf_printf(b, "%s{\"rank\":%d,\"app_id\":%d,\"app_name\":",
	    b->at[b->len - 1] == '[' ? "" : ",", rank,
	    (int)integer(&row->app, "app_id"));
	xbuf_quote(b, s, strlen(s));
	xbuf_printf(b, ",\"total_tokens\":\"%lld\",\"total_requests\":%lld}",
	    (long long)row->tokens,
	    (long long)(row->tokens /
		(int64_t)(2000 + mock_series_hash(s, 0) % 9000)));
	jv_free(name);
}

/* The apps that fit, ranked; returns how many. */
static int
rank(struct row *rows, const jv *apps, const struct mock_request *r,
    const struct mock_window *w)
{
	const char *sort = mock_query_get(r, "sort");
	bool is_trending = sort != NULL && strcmp(sort, "trending") == 0;
	int i, n = jvx_length(apps), used = 0;

	for (i = 0; i < n; i++) {
		rows[used].app = jvx_at(apps, i);
		count(&rows[used], w, is_trending);
		if (rows[used].value > 0 &&
		    fits(r, &rows[used].app, "category") &&
		    fits(r, &rows[used].app, "subcategory"))
			used++;
		else
			jv_free(rows[used].app);
	}
	qsort(rows, (size_t)used, sizeof(*rows), compare);
	return used;
}

static void
put_apps(
    struct xbuf *b, const struct mock_request *r, const struct mock_window *w)
{
	jv apps = mock_data_apps();
	struct row *rows =
	    xcalloc((size_t)jvx_length(&apps) + 1, sizeof(*rows));
	int i, n = rank(rows, &apps, r, w), first, some;

	some = mock_query_page(r, n, LIMIT, &first);
	for (i = first; i < first + some; i++)
		put_row(b, &rows[i], i + 1);
	for (i = 0; i < n; i++)
		jv_free(rows[i].app);
	free(rows);
	jv_free(apps);
}

void
mock_apps(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct mock_window w;
	struct xbuf b = { 0 };

	(void)s;
	if (!check(r, a) || !mock_window_read(&w, r, a))
		return;
	xbuf_puts(&b, "{\"data\":[");
	put_apps(&b, r, &w);
	xbuf_puts(&b, "],");
	mock_window_put_meta(&b, &w);
	xbuf_puts(&b, "}");
	mock_answer_json(a, &b);
}
