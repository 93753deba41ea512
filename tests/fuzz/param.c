/*
 * param - a request, then an argument of -p a line: what is set is JSON, what
 * is refused is explained and changes nothing
 */

#include <stdlib.h>
#include <string.h>

#include "edits.h"
#include "fuzz.h"
#include "json.h"
#include "param.h"
#include "utf8.h"

/* key:=json is that JSON, as far as libjq sees it. */
static void
check_value(const struct param *p, const char *arg)
{
	const char *eq = strchr(arg, '=');

	fuzz_must(fuzz_is_json(jtext_of(&p->json)), "a value is JSON");
	if (eq[-1] == ':')
		fuzz_must(fuzz_same_value(jtext_of(&p->json),
			      (struct jtext){ eq + 1, strlen(eq + 1) }),
		    "it is the value that was given");
}

static void
set(struct xbuf *request, const char *arg)
{
	struct xbuf why = { 0 }, before = { 0 };
	struct param p;
	int got = -1;

	xbuf_put(&before, request->at, request->len);
	if (param_parse(&p, arg, &why) == 0) {
		check_value(&p, arg);
		got = param_set(request, &p, &why);
		param_free(&p);
	}
	fuzz_must((got == -1) == (why.len > 0), "a refusal is explained");
	if (got == -1)
		fuzz_must_equal(jtext_of(request), jtext_of(&before),
		    "and changes nothing");
	fuzz_must(fuzz_is_json(jtext_of(request)), "the request is JSON");
	xbuf_free(&before);
	xbuf_free(&why);
}

/* The same by way of -m and -p together. */
static void
edit(struct edits *e, const char *arg)
{
	struct xbuf why = { 0 };
	size_t n = e->n;

	if (edits_model(e, arg, &why) == -1)
		fuzz_must(why.len > 0, "a model's refusal is explained");
	xbuf_clear(&why);
	if (edits_param(e, arg, &why) == -1)
		fuzz_must(why.len > 0, "and so is a field's");
	fuzz_must(e->n >= n && e->n <= n + 2, "each is one edit, or none");
	xbuf_free(&why);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line = { "", 0 };
	struct json *j = json_new(0);
	struct edits e = { 0 };
	struct xbuf request = { 0 };
	char *arg;

	if (fuzz_line(&text, &line) && json_whole(j, line.at, line.len) == 1 &&
	    jv_get_kind(*json_value(j)) == JV_KIND_OBJECT)
		json_take(j, &request);
	else
		xbuf_puts(&request, "{}");
	while (fuzz_line(&text, &line)) {
		arg = fuzz_string(line);
		set(&request, arg);
		edit(&e, arg);
		free(arg);
	}
	edits_free(&e);
	xbuf_free(&request);
	json_free(j);
	return 0;
}
