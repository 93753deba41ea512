/*
 * mock_completion - what becomes of a request for a completion
 */

#include "jvx.h"
#include "mock_account.h"
#include "mock_answer.h"
#include "mock_choice.h"
#include "mock_completion.h"
#include "mock_default.h"
#include "mock_reply.h"

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

/*
 * Answers what the API would refuse: true.  Else the completion knows who
 * answers it.
 */
static bool
refuse(struct mock_state *s, const struct mock_request *r, struct mock_chat *c,
    struct mock_answer *a)
{
	struct xbuf asked = { 0 };
	const char *why;
	bool refused = true;

	if (!r->has_key)
		mock_answer_error(a, 401, "Missing Authentication header");
	else if ((why = complaint(r)) != NULL)
		mock_answer_error(a, 400, "%s", why);
	else if (!mock_choice(s, r->json, c, &asked))
		mock_answer_error(a, 404,
		    "No endpoints found for %s: GET /models lists what "
		    "or-mock knows",
		    asked.at);
	else
		refused = false;
	xbuf_free(&asked);
	return refused;
}

static void
answer(struct mock_state *s, const struct mock_chat *c, struct mock_answer *a)
{
	struct xbuf id = { 0 };

	xbuf_put(&id, c->id.at + 1, c->id.len - 2);
	mock_answer_header(a, "X-Generation-Id", id.at);
	if (c->is_stream)
		mock_answer_header(a, "Cache-Control", "no-cache");
	mock_chat_write(c, a);
	mock_account_add(s->account, c);
	xbuf_free(&id);
}

void
mock_completion(struct mock_state *s, const struct mock_request *r,
    const struct mock_line *l, struct mock_answer *a)
{
	struct mock_chat c = { 0 };
	struct xbuf asked = { 0 };
	bool speaks = l != NULL && mock_reply_speaks(l);

	mock_default_request(&c, r);
	if (speaks)
		mock_choice(s, r->json, &c, &asked);
	else if (refuse(s, r, &c, a))
		goto out;
	else
		mock_default(&c, r);
	if (l != NULL)
		mock_reply_chat(l, &c);
	mock_chat_complete(&c);
	answer(s, &c, a);
out:
	xbuf_free(&asked);
	mock_chat_free(&c);
}
