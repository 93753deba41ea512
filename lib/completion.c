/*
 * completion - the answer to a chat completion, as an exchange takes it
 */

#include "apierror.h"
#include "completion.h"

static void *
open_answer(const void *how, const char *secret)
{
	const enum answer_form *form = how;
	struct answer *a = answer_new(*form);

	answer_hide(a, secret);
	return a;
}

static void
begin(void *answer, int http, const char *type)
{
	answer_begin(answer, http, type);
}

static enum answer_news
feed(void *answer, const char *bytes, size_t len)
{
	return answer_feed(answer, bytes, len);
}

static void
end(void *answer, int status, const char *why)
{
	answer_end(answer, status, why);
}

static bool
has_begun(const void *answer)
{
	return answer_has_token(answer);
}

static bool
was_written(const void *answer)
{
	return answer_was_written(answer);
}

static struct outcome *
outcome(void *answer)
{
	return answer_outcome(answer);
}

static void
close_answer(void *answer)
{
	answer_free(answer);
}

static const char *
cure(const struct outcome *o, bool ours)
{
	if (o->status == EXIT_CUT)
		return "; raise it with -p max_completion_tokens=N";
	switch (o->code) {
	case 402:
		if (o->may_retry)
			return NULL;
		return ours ? "; add credit at "
			      "https://openrouter.ai/settings/credits, or "
			      "lower max_completion_tokens"
			    : "; add credit, or lower max_completion_tokens";
	case 403:
		return "; check what the key may do, its limits, and the text";
	case 404:
		return "; check the model's slug, the base URL, and what the "
		       "request asks of providers";
	case 429:
		return o->may_retry
		    ? "; wait, or name a fallback with -m"
		    : "; come back tomorrow, or take a model that is not free";
	default:
		return NULL;
	}
}

const struct intake completion_intake = {
	.open = open_answer,
	.begin = begin,
	.feed = feed,
	.end = end,
	.has_begun = has_begun,
	.was_written = was_written,
	.outcome = outcome,
	.close = close_answer,
	.cure = cure,
};
