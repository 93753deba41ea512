/*
 * mock_account - the generations and the usage of or-mock's only account
 */

#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "mock_account.h"
#include "mock_answer.h"
#include "mock_query.h"
#include "mock_state.h"
#include "xmem.h"

struct record {
	char id[64]; /* JSON text */
	char finish[24]; /* the same */
	char model[96], provider[48]; /* the same */
	char cost[64];
	bool is_stream;
	long prompt_tokens, completion_tokens;
};

struct mock_account {
	unsigned long count;
	struct decimal *cost; /* of all */
	struct record records[MOCK_ACCOUNT_MAX];
};

struct mock_account *
mock_account_new(void)
{
	struct mock_account *a;

	a = xzalloc(sizeof(*a));
	a->cost = decimal_new();
	return a;
}

void
mock_account_free(struct mock_account *a)
{
	if (a == NULL)
		return;
	decimal_free(a->cost);
	free(a);
}

/* Copies a text with its NUL; false where there is no room for it. */
static bool
keep(char *to, size_t size, const struct xbuf *text)
{
	if (text->len >= size)
		return false;
	memcpy(to, text->at, text->len + 1);
	return true;
}

static void
charge(struct mock_account *a, const struct xbuf *cost)
{
	struct decimal *one = decimal_new();

	if (decimal_read(one, cost->at, cost->len) == 0)
		decimal_add(a->cost, one);
	decimal_free(one);
}

/* What a script made longer than anybody would is not remembered. */
void
mock_account_add(struct mock_account *a, const struct mock_chat *c)
{
	struct record *r = &a->records[a->count % MOCK_ACCOUNT_MAX];
	struct record new = { .is_stream = c->is_stream,
		.prompt_tokens = c->prompt_tokens,
		.completion_tokens = c->completion_tokens };
	struct xbuf cost = { 0 };

	mock_chat_cost(c, &cost, c->prompt_tokens, c->completion_tokens);
	charge(a, &cost);
	if (keep(new.id, sizeof(new.id), &c->id) &&
	    keep(new.finish, sizeof(new.finish), &c->finish) &&
	    keep(new.model, sizeof(new.model), &c->model) &&
	    keep(new.provider, sizeof(new.provider), &c->provider) &&
	    keep(new.cost, sizeof(new.cost), &cost)) {
		*r = new;
		a->count++;
	}
	xbuf_free(&cost);
}

static void
put_key(const struct mock_account *a, bool is_management, struct xbuf *b)
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
		decimal_put(b, a->cost);
	}
	xbuf_printf(b,
	    ",\"byok_usage\":0,\"byok_usage_daily\":0,"
	    "\"byok_usage_weekly\":0,\"byok_usage_monthly\":0,"
	    "\"is_free_tier\":false,\"is_management_key\":%s,"
	    "\"is_provisioning_key\":%s,\"creator_user_id\":null,"
	    "\"expires_at\":null,\"rate_limit\":{\"requests\":-1,"
	    "\"interval\":\"10s\",\"note\":\"deprecated\"}}}",
	    is_management ? "true" : "false", is_management ? "true" : "false");
}

static void
put_credits(const struct mock_account *a, struct xbuf *b)
{
	xbuf_puts(b, "{\"data\":{\"total_credits\":100,\"total_usage\":");
	decimal_put(b, a->cost);
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
	    "\"2026-01-01T00:00:00.000Z\",\"model\":%s,"
	    "\"provider_name\":%s,"
	    "\"api_type\":\"completions\",\"app_id\":null,\"origin\":\"\","
	    "\"streamed\":%s,\"cancelled\":false,\"finish_reason\":%s,"
	    "\"native_finish_reason\":%s,\"latency\":0,\"generation_time\":0,"
	    "\"tokens_prompt\":%ld,\"tokens_completion\":%ld,"
	    "\"native_tokens_prompt\":%ld,\"native_tokens_completion\":%ld,"
	    "\"native_tokens_reasoning\":0,\"native_tokens_cached\":0,"
	    "\"cache_discount\":null,\"is_byok\":false,\"usage\":%s,"
	    "\"total_cost\":%s,\"upstream_inference_cost\":0}}",
	    r->id, r->model, r->provider, r->is_stream ? "true" : "false",
	    r->finish, r->finish, r->prompt_tokens, r->completion_tokens,
	    r->prompt_tokens, r->completion_tokens, r->cost, r->cost);
}

void
mock_account_generation(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *id = mock_query_get(r, "id");
	const struct record *known;
	struct xbuf b = { 0 };

	if (id == NULL)
		mock_answer_error(a, 400, "The query lacks id.");
	else if ((known = find(s->account, id)) == NULL)
		mock_answer_error(a, 404, "Generation %s not found", id);
	else {
		put_generation(known, &b);
		mock_answer_json(a, &b);
	}
}

/* Proxies and browsers must not keep what is private. */
static void
answer_private(struct mock_answer *a, struct xbuf *json)
{
	mock_answer_header(a, "Cache-Control", "private, no-store");
	mock_answer_json(a, json);
}

void
mock_account_key(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct xbuf b = { 0 };

	put_key(s->account, r->is_management, &b);
	answer_private(a, &b);
}

void
mock_account_credits(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct xbuf b = { 0 };

	(void)r;
	put_credits(s->account, &b);
	answer_private(a, &b);
}
