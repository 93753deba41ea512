/*
 * mock_api - the endpoints that or-mock has
 */

#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "mock_account.h"
#include "mock_answer.h"
#include "mock_api.h"
#include "mock_catalogue.h"
#include "mock_chat.h"
#include "mock_default.h"
#include "mock_reply.h"
#include "xmem.h"

struct mock_api {
	struct mock_script *script;
	struct mock_account *account;
};

struct mock_api *
mock_api_new(struct mock_script *script)
{
	struct mock_api *api;

	api = xzalloc(sizeof(*api));
	api->script = script;
	api->account = mock_account_new();
	return api;
}

void
mock_api_free(struct mock_api *api)
{
	if (api == NULL)
		return;
	mock_account_free(api->account);
	free(api);
}

/* Completions */

/* True when model, or one of models, leads to the built-in one. */
static bool
knows_model(const jv *request, struct xbuf *asked)
{
	jv models = jvx_get(request, "models"), m = jvx_get(request, "model");
	int i, n = jvx_length(&models);
	bool named = false, known = false;

	for (i = -1; i < n && !known; i++) {
		if (i >= 0) {
			jv_free(m);
			m = jvx_at(&models, i);
		}
		if (jv_get_kind(m) != JV_KIND_STRING)
			continue;
		if (!named)
			xbuf_puts(asked, jv_string_value(m));
		named = true;
		known = mock_catalogue_knows(jv_string_value(m));
	}
	jv_free(m);
	jv_free(models);
	return known || !named;
}

/* What is wrong with a request's shape, or NULL. */
static const char *
complaint(const struct mock_request *r)
{
	jv messages = jvx_get(r->json, "messages");
	jv prompt = jvx_get(r->json, "prompt");
	jv models = jvx_get(r->json, "models");
	const char *why = NULL;

	if (jv_get_kind(*r->json) != JV_KIND_OBJECT)
		why = "The request body is not a JSON object.";
	else if (jvx_length(&messages) == 0 &&
	    jv_get_kind(prompt) != JV_KIND_STRING)
		why = "Input must have at least 1 message, or a prompt.";
	else if (jvx_length(&models) > 3)
		why = "'models' array must have 3 items or fewer.";
	jv_free(messages);
	jv_free(prompt);
	jv_free(models);
	return why;
}

/* Answers what the API would refuse: true. */
static bool
refuse(const struct mock_request *r, struct mock_answer *a)
{
	struct xbuf asked = { 0 };
	const char *why;
	bool refused = true;

	if (!r->has_key)
		mock_answer_error(a, 401, "Missing Authentication header");
	else if ((why = complaint(r)) != NULL)
		mock_answer_error(a, 400, "%s", why);
	else if (!knows_model(r->json, &asked))
		mock_answer_error(a, 404,
		    "No endpoints found for %s: or-mock knows " MOCK_MODEL,
		    asked.at);
	else
		refused = false;
	xbuf_free(&asked);
	return refused;
}

static void
complete(struct mock_api *api, const struct mock_request *r,
    const struct mock_line *l, struct mock_answer *a)
{
	struct mock_chat c = { 0 };
	struct xbuf id = { 0 };

	mock_default_request(&c, r);
	if (l == NULL || !mock_reply_speaks(l))
		mock_default(&c, r);
	if (l != NULL)
		mock_reply_chat(l, &c);
	mock_chat_complete(&c);
	xbuf_put(&id, c.id.at + 1, c.id.len - 2);
	mock_answer_header(a, "X-Generation-Id", id.at);
	if (c.is_stream)
		mock_answer_header(a, "Cache-Control", "no-cache");
	mock_chat_write(&c, a);
	mock_account_add(api->account, &c);
	xbuf_free(&id);
	mock_chat_free(&c);
}

static void
completions(struct mock_api *api, const struct mock_request *r,
    const struct mock_line *l, struct mock_answer *a)
{
	if (l != NULL && mock_reply_speaks(l))
		complete(api, r, l, a);
	else if (!refuse(r, a))
		complete(api, r, l, a);
}

/* All by their path */

static void
get(struct mock_api *api, const struct mock_request *r, struct mock_answer *a)
{
	if (!mock_catalogue_answer(a, r) &&
	    !mock_account_answer(api->account, a, r))
		mock_answer_error(a, 404, "or-mock has no %s", r->path);
}

static void
refuse_method(struct mock_answer *a, const char *allowed)
{
	mock_answer_header(a, "Allow", allowed);
	mock_answer_error(a, 405, "This wants the method %s", allowed);
}

static void
route(struct mock_api *api, const struct mock_request *r,
    const struct mock_line *l, struct mock_answer *a)
{
	bool is_get =
	    strcmp(r->method, "GET") == 0 || strcmp(r->method, "HEAD") == 0;

	if (strcmp(r->path, "/chat/completions") == 0) {
		if (strcmp(r->method, "POST") == 0)
			completions(api, r, l, a);
		else
			refuse_method(a, "POST");
		return;
	}
	get(api, r, a);
	/* A path that is there, but not for this method. */
	if (!is_get && a->status != 404) {
		xbuf_clear(&a->body);
		xbuf_clear(&a->pieces);
		refuse_method(a, "GET");
	}
}

void
mock_api_answer(
    struct mock_api *api, const struct mock_request *r, struct mock_answer *a)
{
	const struct mock_line *l = mock_script_find(api->script, r);

	mock_answer_init(a, 200, l != NULL ? &l->manner : &mock_line_plain);
	if (l == NULL || !mock_reply_write(l, r, a))
		route(api, r, l, a);
	if (l != NULL)
		mock_reply_head(l, a);
	mock_answer_finish(a);
}
