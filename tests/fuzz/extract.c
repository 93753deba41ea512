/*
 * extract - the JSON in prose: it is JSON, and JSON is found as it is, alone
 * and in a fence
 */

#include "extract.h"
#include "fuzz.h"
#include "json.h"

static void
check(struct jtext text, struct jtext want, const char *property)
{
	struct xbuf out = { 0 };

	fuzz_must(extract_json(text.at, text.len, &out) == 1, property);
	fuzz_must_equal(jtext_of(&out), want, property);
	xbuf_free(&out);
}

static void
check_fenced(struct jtext json)
{
	struct xbuf prose = { 0 };

	xbuf_puts(&prose, "Here [it] is:\n\n```json\n");
	jtext_put(&prose, json);
	xbuf_puts(&prose, "\n```\nand {that} is all.\n");
	check(jtext_of(&prose), json, "JSON is found in a fence");
	xbuf_free(&prose);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, json;
	struct xbuf out = { 0 };
	struct json *j = json_new(JSON_LAZY);
	int got = extract_json(text.at, text.len, &out);

	fuzz_must(got >= -1 && got <= 1, "one of three answers");
	fuzz_must((got == 1) == (out.len > 0), "something, or nothing");
	if (got == 1)
		fuzz_must(fuzz_is_json(jtext_of(&out)), "it is JSON");
	if (len > 0 && json_whole(j, text.at, text.len) == 1) {
		json.at = json_text(j, &json.len);
		check(text, json, "JSON alone is found");
		check_fenced(json);
	}
	json_free(j);
	xbuf_free(&out);
	return 0;
}
