/*
 * mock_account - the generations and the usage of or-mock's only account
 */

#include <stdlib.h>
#include <string.h>

#include "mock_account.h"
#include "mock_answer.h"
#include "mock_query.h"
#include "xmem.h"

struct record {
	char id[64]; /* JSON text */
	char finish[24]; /* the same */
	bool is_stream;
	long prompt_tokens, completion_tokens;
};

struct mock_account {
	unsigned long count;
	long tokens;
	struct record records[MOCK_ACCOUNT_MAX];
};

struct mock_account *
mock_account_new(void)
{
	struct mock_account *a;

	a = xzalloc(sizeof(*a));
	return a;
}

void
mock_account_free(struct mock_account *a)
{
	free(a);
}

void
mock_account_add(struct mock_account *a, const struct mock_chat *c)
{
	struct record *r = &a->records[a->count % MOCK_ACCOUNT_MAX];

	a->tokens += c->prompt_tokens + c->completion_tokens;
	/* Ids that a script made longer are not remembered. */
	if (c->id.len >= sizeof(r->id) || c->finish.len >= sizeof(r->finish))
		return;
	memcpy(r->id, c->id.at, c->id.len + 1);
	memcpy(r->finish, c->finish.at, c->finish.len + 1);
	r->is_stream = c->is_stream;
	r->prompt_tokens = c->prompt_tokens;
	r->completion_tokens = c->completion_tokens;
	a->count++;
}

static void
put_key(const struct mock_account *a, struct xbuf *b)
{
	static const char *const used[] = { "usage", "usage_daily",
		"usage_weekly", "usage_monthly" };
	size_t i;

	xbuf_puts(b,
	    "{\"data\":{\"label\":\"or-mock\",\"limit\":null,"
	    "\"limit_remaining\":null,\"limit_reset\":null,"
	    "\"include_byok_in_limit\":false");
	for (i = 0; i < sizeof(used) / sizeof(used[0]); i++) {
		xbuf_printf(b, ",\"%s\":", used[i]);
		mock_chat_cost(b, a->tokens);
	}
	xbuf_puts(b,
	    ",\"byok_usage\":0,\"byok_usage_daily\":0,"
	    "\"byok_usage_weekly\":0,\"byok_usage_monthly\":0,"
	    "\"is_free_tier\":false,\"is_management_key\":false,"
	    "\"is_provisioning_key\":false,\"creator_user_id\":null,"
	    "\"expires_at\":null,\"rate_limit\":{\"requests\":-1,"
	    "\"interval\":\"10s\",\"note\":\"deprecated\"}}}");
}

static void
put_credits(const struct mock_account *a, struct xbuf *b)
{
	xbuf_puts(b, "{\"data\":{\"total_credits\":100,\"total_usage\":");
	mock_chat_cost(b, a->tokens);
	xbuf_puts(b, "}}");
}

static const struct record *
find(const struct mock_account *a, const char *id)
{
	size_t i, len = strlen(id);
	const char *own;

	for (i = 0; i < MOCK_ACCOUNT_MAX && i < a->count; i++) {
		own = a->records[i].id;
		if (strlen(own) == len + 2 && memcmp(own + 1, id, len) == 0)
			return &a->records[i];
	}
	return NULL;
}

static void
put_generation(const struct record *r, struct xbuf *b)
{
	xbuf_printf(b,
	    "{\"data\":{\"id\":%s,\"upstream_id\":null,\"created_at\":"
	    "\"2026-01-01T00:00:00.000Z\",\"model\":\"" MOCK_MODEL "\","
	    "\"provider_name\":\"" MOCK_PROVIDER "\","
	    "\"api_type\":\"completions\",\"app_id\":null,\"origin\":\"\","
	    "\"streamed\":%s,\"cancelled\":false,\"finish_reason\":%s,"
	    "\"native_finish_reason\":%s,\"latency\":0,\"generation_time\":0,"
	    "\"tokens_prompt\":%ld,\"tokens_completion\":%ld,"
	    "\"native_tokens_prompt\":%ld,\"native_tokens_completion\":%ld,"
	    "\"native_tokens_reasoning\":0,\"native_tokens_cached\":0,"
	    "\"cache_discount\":null,\"is_byok\":false,\"usage\":",
	    r->id, r->is_stream ? "true" : "false", r->finish, r->finish,
	    r->prompt_tokens, r->completion_tokens, r->prompt_tokens,
	    r->completion_tokens);
	mock_chat_cost(b, r->prompt_tokens + r->completion_tokens);
	xbuf_puts(b, ",\"total_cost\":");
	mock_chat_cost(b, r->prompt_tokens + r->completion_tokens);
	xbuf_puts(b, ",\"upstream_inference_cost\":0}}");
}

static void
generation(const struct mock_account *m, const struct mock_request *r,
    struct mock_answer *a)
{
	const char *id = mock_query_get(r, "id");
	const struct record *known;
	struct xbuf b = { 0 };

	if (id == NULL)
		mock_answer_error(a, 400, "The query lacks id.");
	else if ((known = find(m, id)) == NULL)
		mock_answer_error(a, 404, "Generation %s not found", id);
	else {
		put_generation(known, &b);
		mock_answer_json(a, &b);
	}
}

/* put_key or put_credits, which proxies and browsers must not keep. */
static void private(const struct mock_account *m, struct mock_answer *a,
    void (*put)(const struct mock_account *, struct xbuf *))
{
	struct xbuf b = { 0 };

	put(m, &b);
	mock_answer_header(a, "Cache-Control", "private, no-store");
	mock_answer_json(a, &b);
}

static bool
is_key(const char *path)
{
	return strcmp(path, "/key") == 0 || strcmp(path, "/auth/key") == 0;
}

bool
mock_account_answer(const struct mock_account *m, struct mock_answer *a,
    const struct mock_request *r)
{
	bool is_credits = strcmp(r->path, "/credits") == 0;

	if (!is_credits && !is_key(r->path) &&
	    strcmp(r->path, "/generation") != 0)
		return false;
	if (!r->has_key)
		mock_answer_error(a, 401, "Missing Authentication header");
	else if (is_credits)
	private(m, a, put_credits);
	else if (is_key(r->path)) private(m, a, put_key);
	else generation(m, r, a);
	return true;
}
