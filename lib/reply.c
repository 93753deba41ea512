/*
 * reply - an answer that is one JSON value
 */

#include <stdlib.h>
#include <sysexits.h>

#include "apierror.h"
#include "body.h"
#include "reply.h"
#include "secret.h"
#include "xmem.h"

struct reply {
	struct body body;
	struct outcome outcome;
	const char *secret;
};

static void *
open_reply(const void *how, const char *secret)
{
	struct reply *r = xzalloc(sizeof(*r));

	/* Opaque to whoever hands it through. */
	r->body.json = *(struct json *const *)how;
	r->body.outcome = &r->outcome;
	r->secret = secret;
	return r;
}

static void
close_reply(void *reply)
{
	struct reply *r = reply;

	if (r == NULL)
		return;
	body_free(&r->body);
	outcome_free(&r->outcome);
	free(r);
}

static void
begin(void *reply, int http, const char *type)
{
	struct reply *r = reply;

	(void)type;
	r->body.http = http;
}

static enum answer_news
feed(void *reply, const char *bytes, size_t len)
{
	struct reply *r = reply;

	if (!body_take(&r->body, bytes, len))
		return ANSWER_ENOUGH;
	return r->body.bytes.len > 0 ? ANSWER_PROGRESS : ANSWER_WAITING;
}

static int
told(const jv *value)
{
	return apierror_status(value, 0);
}

/* A status of success, of which the body may say otherwise. */
static void
end_success(struct reply *r)
{
	struct jtext text;
	const jv *value;

	if (body_read(&r->body, EX_PROTOCOL, &value, &text) &&
	    apierror_is(value) && !apierror_is_state(value))
		outcome_error(
		    &r->outcome, value, text, told(value), r->body.http, false);
}

static void
end(void *reply, int status, const char *why)
{
	struct reply *r = reply;
	struct body *b = &r->body;

	secret_mask(b->bytes.at, b->bytes.len, r->secret);
	if (r->outcome.status != 0)
		return;
	if (why != NULL && b->http < 400 && !body_is_whole(b, status))
		outcome_fail(
		    &r->outcome, body_broken_status(b, status), "%s", why);
	else if (body_is_success(b))
		end_success(r);
	else
		body_end_error(b, told);
}

static bool
has_begun(const void *reply)
{
	const struct reply *r = reply;

	return r->body.bytes.len > 0;
}

/* All of it is kept. */
static bool
was_written(const void *reply)
{
	(void)reply;
	return false;
}

static struct outcome *
outcome(void *reply)
{
	struct reply *r = reply;

	return &r->outcome;
}

void
reply_excerpt(const void *taken, struct xbuf *out)
{
	const struct reply *r = taken;

	body_excerpt(&r->body, out);
}

const struct intake reply_intake = {
	.open = open_reply,
	.begin = begin,
	.feed = feed,
	.end = end,
	.has_begun = has_begun,
	.was_written = was_written,
	.outcome = outcome,
	.close = close_reply,
};
