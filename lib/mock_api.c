/*
 * mock_api - the endpoints that or-mock has
 */

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "mock_account.h"
#include "mock_activity.h"
#include "mock_answer.h"
#include "mock_apps.h"
#include "mock_audio.h"
#include "mock_catalogue.h"
#include "mock_api.h"
#include "mock_completion.h"
#include "mock_embeddings.h"
#include "mock_files.h"
#include "mock_keys.h"
#include "mock_models.h"
#include "mock_ranks.h"
#include "mock_reply.h"
#include "mock_responses.h"
#include "mock_state.h"
#include "xmem.h"

struct mock_api {
	struct mock_script *script;
	struct mock_state state;
};

struct mock_api *
mock_api_new(struct mock_script *script)
{
	struct mock_api *api;

	api = xzalloc(sizeof(*api));
	api->script = script;
	api->state.account = mock_account_new();
	api->state.catalogue = mock_catalogue_new();
	api->state.files = mock_files_new();
	return api;
}

void
mock_api_free(struct mock_api *api)
{
	if (api == NULL)
		return;
	mock_account_free(api->state.account);
	mock_files_free(api->state.files);
	mock_catalogue_free(api->state.catalogue);
	free(api);
}

enum { OPEN, KEY, MANAGEMENT };

static const struct route {
	const char *method;
	const char *path; /* a pattern as in the shell */
	int needs;
	mock_answer_fn *answer;
} routes[] = {
	{ "GET", "/models", OPEN, mock_models },
	{ "GET", "/models/count", OPEN, mock_models_count },
	{ "GET", "/models/user", KEY, mock_models_user },
	{ "GET", "/models/*/*/endpoints", OPEN, mock_models_endpoints },
	{ "GET", "/model/*/*", OPEN, mock_models_one },
	{ "GET", "/endpoints/zdr", OPEN, mock_models_zdr },
	{ "GET", "/providers", OPEN, mock_models_providers },
	{ "GET", "/datasets/rankings-daily", KEY, mock_ranks },
	{ "GET", "/datasets/app-rankings", KEY, mock_apps },
	{ "POST", "/responses", KEY, mock_responses },
	{ "POST", "/embeddings", KEY, mock_embeddings },
	{ "POST", "/audio/speech", KEY, mock_audio_speech },
	{ "POST", "/audio/transcriptions", KEY, mock_audio_transcriptions },
	{ "GET", "/files", KEY, mock_files_list },
	{ "POST", "/files", KEY, mock_files_add },
	{ "GET", "/files/*/content", KEY, mock_files_content },
	{ "GET", "/files/*", KEY, mock_files_one },
	{ "DELETE", "/files/*", KEY, mock_files_delete },
	{ "GET", "/activity", MANAGEMENT, mock_activity },
	{ "GET", "/keys", MANAGEMENT, mock_keys },
	{ "POST", "/keys", MANAGEMENT, mock_keys_refuse },
	{ "GET", "/key", KEY, mock_account_key },
	{ "GET", "/auth/key", KEY, mock_account_key },
	{ "GET", "/credits", KEY, mock_account_credits },
	{ "GET", "/generation", KEY, mock_account_generation },
};

/* The route of a request, or NULL; the methods that its path takes. */
static const struct route *
find_route(const struct mock_request *r, struct xbuf *allowed)
{
	bool is_head = strcmp(r->method, "HEAD") == 0;
	const char *method = is_head ? "GET" : r->method;
	const struct route *found = NULL;
	size_t i, n = sizeof(routes) / sizeof(routes[0]);

	for (i = 0; i < n && found == NULL; i++) {
		if (fnmatch(routes[i].path, r->path, FNM_PATHNAME) != 0)
			continue;
		xbuf_printf(allowed, "%s%s", allowed->len > 0 ? ", " : "",
		    routes[i].method);
		if (strcmp(routes[i].method, method) == 0)
			found = &routes[i];
	}
	return found;
}

static void
refuse_method(struct mock_answer *a, const char *allowed)
{
	mock_answer_header(a, "Allow", allowed);
	mock_answer_error(a, 405, "This wants the method %s", allowed);
}

/* Answers where the key is not the one that is needed: false. */
static bool
may(const struct mock_request *r, int needs, struct mock_answer *a)
{
	if (needs != OPEN && !r->has_key)
		mock_answer_error(a, 401, "Missing Authentication header");
	else if (needs == MANAGEMENT && !r->is_management)
		mock_answer_error(
		    a, 403, "Only management keys can perform this operation");
	else
		return true;
	return false;
}

static void
follow(
    struct mock_api *api, const struct mock_request *r, struct mock_answer *a)
{
	struct xbuf allowed = { 0 };
	const struct route *route = find_route(r, &allowed);

	if (route == NULL && allowed.len == 0)
		mock_answer_error(a, 404, "or-mock has no %s", r->path);
	else if (route == NULL)
		refuse_method(a, allowed.at);
	else if (may(r, route->needs, a))
		route->answer(&api->state, r, a);
	xbuf_free(&allowed);
}

static void
route(struct mock_api *api, const struct mock_request *r,
    const struct mock_line *l, struct mock_answer *a)
{
	if (strcmp(r->path, "/chat/completions") != 0)
		follow(api, r, a);
	else if (strcmp(r->method, "POST") == 0)
		mock_completion(&api->state, r, l, a);
	else
		refuse_method(a, "POST");
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
