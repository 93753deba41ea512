/*
 * rows - JSON values, one a line
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "ending.h"
#include "json.h"
#include "mediatype.h"
#include "rows.h"
#include "secret.h"
#include "xmem.h"

struct rows {
	events_put_fn *put;
	void *arg;
	struct outcome *outcome;
	const char *secret;
	struct json *json;
	struct xbuf line; /* as far as it came */
	bool delivered;
};

bool
rows_are(const char *type)
{
	static const char *const types[] = { "application/x-ndjson",
		"application/ndjson", "application/jsonl",
		"application/x-jsonl", "application/x-jsonlines" };
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (mediatype_is(type, types[i]))
			return true;
	return false;
}

/* Before anything of an answer came, or in the middle of one. */
static int
graver(const struct rows *r, int status)
{
	return r->delivered ? EXIT_BROKEN : status;
}

static bool
is_blank(const struct xbuf *line)
{
	return line->len == 0 || strspn(line->at, " \t\r") == line->len;
}

/*
 * With a stream begun a server can tell an error only in a line of it.  One in
 * words of its own, in the middle of others, is one of them all the same.
 */
static bool
take_failure(struct rows *r, struct jtext text, const jv *value)
{
	jv failure = ending_failure(value);
	bool failed = jv_is_valid(failure);

	if (failed)
		outcome_error(r->outcome, &failure, text,
		    apierror_status(&failure, 0), 200, r->delivered);
	jv_free(failure);
	return failed && (!r->delivered || apierror_is(value));
}

static void
take_value(struct rows *r, const jv *value)
{
	struct jtext text;

	text.at = json_text(r->json, &text.len);
	if (take_failure(r, text, value))
		return;
	r->delivered = true;
	r->put(r->arg, text, value);
}

/* The line that is whole. */
static void
take_line(struct rows *r)
{

	if (is_blank(&r->line) || r->outcome->status != 0)
		return;
	secret_mask(r->line.at, r->line.len, r->secret);
	if (json_whole(r->json, r->line.at, r->line.len) == 1)
		take_value(r, json_value(r->json));
	else
		outcome_fail(r->outcome, graver(r, EX_PROTOCOL),
		    "a line of the answer is not JSON: %s",
		    json_fault(r->json));
}

struct rows *
rows_new(
    events_put_fn *put, void *arg, const char *secret, struct outcome *outcome)
{
	struct rows *r = xzalloc(sizeof(*r));

	r->put = put;
	r->arg = arg;
	r->outcome = outcome;
	r->secret = secret;
	r->json = json_new(0);
	return r;
}

void
rows_free(struct rows *r)
{
	if (r == NULL)
		return;
	xbuf_free(&r->line);
	json_free(r->json);
	free(r);
}

enum answer_news
rows_feed(struct rows *r, const char *bytes, size_t len)
{
	const char *end;
	size_t n;

	for (; (end = memchr(bytes, '\n', len)) != NULL; bytes += n, len -= n) {
		n = (size_t)(end - bytes) + 1;
		xbuf_put(&r->line, bytes, n - 1);
		take_line(r);
		xbuf_clear(&r->line);
	}
	xbuf_put(&r->line, bytes, len);
	if (r->line.len > ROWS_MAX)
		outcome_fail(r->outcome, graver(r, EX_PROTOCOL),
		    "a line of the answer is over 64 MiB");
	return r->outcome->status == 0 ? ANSWER_PROGRESS : ANSWER_ENOUGH;
}

void
rows_end(struct rows *r, int status, const char *why)
{
	if (why == NULL)
		take_line(r);
	else if (r->outcome->status == 0)
		outcome_fail(r->outcome, graver(r, status), "%s", why);
}
