/*
 * fold - any values taken for chunks: what they fold to is JSON, and has the
 * message that is asked for alone
 */

#include "choice.h"
#include "fold.h"
#include "fuzz.h"
#include "json.h"
#include "toolcall.h"

static int
feed(void *arg, const char *at, size_t len)
{
	struct jtext text;
	struct json *j = json_new(JSON_LAZY);
	size_t used;

	for (; len > 0 && json_feed(j, at, len, &used) == 1;
	     at += used, len -= used) {
		text.at = json_text(j, &text.len);
		if (fold_take(arg, text) == -1)
			break;
	}
	json_free(j);
	return 0;
}

static void
check_message(struct jtext response, struct jtext message)
{
	struct jtext alone;

	fuzz_must(fuzz_is_json(message), "a message is JSON");
	if (!fuzz_is_plain(response))
		return;
	fuzz_must(
	    toolcall_message(response, &alone), "the response has a message");
	fuzz_must_equal(alone, message, "the message alone is the same");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct fuzz_input in = { { (const char *)data, len }, NULL, 0 };
	struct xbuf response = { 0 }, again = { 0 }, message = { 0 };
	struct fold *f = fold_new();

	fuzz_whole(&in, feed, f);
	fold_response(f, &response);
	fold_response(f, &again);
	fold_message(f, &message);
	fuzz_must(response.len == 0 || fuzz_is_json(jtext_of(&response)),
	    "a response is JSON");
	fuzz_must_equal(jtext_of(&again), jtext_of(&response),
	    "folding changes nothing of what was folded");
	if (message.len > 0)
		check_message(jtext_of(&response), jtext_of(&message));
	fold_free(f);
	xbuf_free(&message);
	xbuf_free(&again);
	xbuf_free(&response);
	return 0;
}
