/*
 * define - a file's name, then JSON: schemas and tools that are taken are JSON
 * of their shape, what is refused is explained
 */

#include <stdlib.h>

#include "define.h"
#include "fuzz.h"
#include "json.h"
#include "overlay.h"

static void
check(define_fn *define, struct jtext json, const char *name, char kind)
{
	struct xbuf out = { 0 }, why = { 0 }, joined = { 0 };

	if (define(&out, json, name, &why) == -1)
		fuzz_must(why.len > 0, "a refusal is explained");
	else {
		fuzz_must(fuzz_is_json(jtext_of(&out)), "it is JSON");
		fuzz_must(jtext_kind(jtext_of(&out)) == kind, "of its shape");
		if (kind == '[') {
			define_join_tools(
			    &joined, jtext_of(&out), jtext_of(&out));
			fuzz_must(
			    fuzz_is_json(jtext_of(&joined)), "joined it is");
		}
	}
	xbuf_free(&joined);
	xbuf_free(&out);
	xbuf_free(&why);
}

/* An object over itself is itself, and over another has its own members. */
static void
check_overlay(struct jtext json)
{
	static const struct jtext other = { "{\"model\":1,\"z\":{}}", 18 };
	struct xbuf same = { 0 }, both = { 0 };

	overlay_put(&same, json, json);
	fuzz_must_equal(jtext_of(&same), json, "over itself it is itself");
	overlay_put(&both, other, json);
	fuzz_must(fuzz_is_json(jtext_of(&both)), "over another it is JSON");
	xbuf_free(&same);
	xbuf_free(&both);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line, json;
	struct json *j = json_new(0);
	char *name;

	if (fuzz_line(&text, &line) && text.len > 0 &&
	    json_whole(j, text.at, text.len) == 1) {
		name = fuzz_string(line);
		json.at = json_text(j, &json.len);
		check(define_schema, json, name, '{');
		check(define_tools, json, name, '[');
		if (jtext_kind(json) == '{' && fuzz_is_plain(json))
			check_overlay(json);
		free(name);
	}
	json_free(j);
	return 0;
}
