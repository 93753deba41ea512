/*
 * mock_keys - the keys of or-mock's account, in pages
 */

#include <string.h>

#include "mock_answer.h"
#include "mock_keys.h"
#include "mock_query.h"
#include "mock_series.h"

/* Two pages, one of which is not full; some keys are disabled. */
enum { KEYS = 120, PAGE = 100, DISABLED = 40 };

static const struct mock_query_rule rules[] = {
	{ "offset", MOCK_QUERY_INTEGER, NULL, 0, 0 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

void
mock_keys_put_hash(struct xbuf *b, int key)
{
	int i;

	for (i = 0; i < 4; i++)
		xbuf_printf(b, "%016llx",
		    (unsigned long long)mock_series_hash("key", key * 4 + i));
}

static void
put_usage(struct xbuf *b, const char *prefix, int cents)
{
	static const char *const spans[] = { "", "_daily", "_weekly",
		"_monthly" };
	size_t i;

	for (i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		xbuf_printf(b, ",\"%s%s\":%d.%02d", prefix, spans[i],
		    cents / 100, cents % 100);
}

static void
put_key(struct xbuf *b, int key)
{
	int cents = (int)(mock_series_hash("usage", key) % 5000);
	bool limited = key % 3 == 0;

	xbuf_puts(b, "{\"hash\":\"");
	mock_keys_put_hash(b, key);
	xbuf_printf(b,
	    "\",\"name\":\"Mock key %d\",\"label\":\"sk-or-v1-moc...%03d\","
	    "\"disabled\":%s,\"limit\":%s,\"limit_remaining\":",
	    key, key, key % DISABLED == 0 ? "true" : "false",
	    limited ? "100" : "null");
	if (limited)
		xbuf_printf(
		    b, "%d.%02d", (10000 - cents) / 100, (10000 - cents) % 100);
	else
		xbuf_puts(b, "null");
	xbuf_printf(b, ",\"limit_reset\":%s,\"include_byok_in_limit\":false",
	    limited ? "\"monthly\"" : "null");
	put_usage(b, "usage", cents);
	put_usage(b, "byok_usage", 0);
	xbuf_puts(b,
	    ",\"created_at\":\"2025-08-24T10:30:00Z\",\"updated_at\":null,"
	    "\"expires_at\":null,\"creator_user_id\":\"user_mock\","
	    "\"workspace_id\":\"" MOCK_WORKSPACE "\"}");
}

void
mock_keys(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *disabled = mock_query_get(r, "include_disabled");
	const char *workspace = mock_query_get(r, "workspace_id");
	bool all = disabled != NULL && strcmp(disabled, "true") == 0;
	bool other =
	    workspace != NULL && strcmp(workspace, MOCK_WORKSPACE) != 0;
	long skip = mock_query_integer(r, "offset", 0), i = 0;
	struct xbuf b = { 0 };
	int key;

	(void)s;
	if (!mock_query_check(r, rules, a))
		return;
	xbuf_puts(&b, "{\"data\":[");
	for (key = 1; key <= KEYS && i < skip + PAGE && !other; key++) {
		if (key % DISABLED == 0 && !all)
			continue;
		if (i > skip)
			xbuf_puts(&b, ",");
		if (i >= skip)
			put_key(&b, key);
		i++;
	}
	xbuf_puts(&b, "]}");
	mock_answer_json(a, &b);
}

/* Not a 405: OpenRouter takes this method. */
void
mock_keys_refuse(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	(void)s;
	(void)r;
	mock_answer_error(a, 400, "or-mock makes no keys");
}
