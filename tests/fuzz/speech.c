/*
 * speech - an answer's values: what the quick way to tell text makes of them
 * is what libjq does
 */

#include <string.h>

#include "chat.h"
#include "fuzz.h"
#include "json.h"
#include "speech.h"

struct said {
	struct xbuf text, reasoning;
};

static void
note_text(void *arg, const char *s, size_t len)
{
	struct said *said = arg;

	xbuf_put(&said->text, s, len);
}

static void
note_reasoning(void *arg, const char *s, size_t len)
{
	struct said *said = arg;

	xbuf_put(&said->reasoning, s, len);
}

/* True for a value that goes on with the answer, or begins it. */
static bool
belongs(const struct speech *s, const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	return (kind == CHAT_RESPONSE || kind == CHAT_CHUNK ||
		   kind == CHAT_ERROR) &&
	    (!s->begun || !chat_verdict_begins(&s->verdict, value));
}

/* Takes one answer, as or-text does: quickly where that is possible. */
static void
hear(struct speech *s, struct jtext in, bool quickly)
{
	struct json *j = json_new(JSON_LAZY);
	struct jtext t;
	size_t used;

	for (; in.len > 0 && json_feed(j, in.at, in.len, &used) == 1;
	     in.at += used, in.len -= used) {
		t.at = json_text(j, &t.len);
		if (quickly && speech_goes_on(s, t))
			continue;
		if (!belongs(s, json_value(j)))
			break;
		speech_take(s, json_value(j), t);
	}
	json_free(j);
}

static void
check(const struct speech *a, const struct speech *b)
{
	fuzz_must(a->has_text == b->has_text &&
		a->has_reasoning == b->has_reasoning &&
		a->has_calls == b->has_calls && a->has_media == b->has_media,
	    "the same is there");
	fuzz_must_equal(
	    jtext_of(&a->refusal), jtext_of(&b->refusal), "the same refusal");
	fuzz_must((a->error == NULL) == (b->error == NULL) &&
		(a->error == NULL || strcmp(a->error, b->error) == 0),
	    "the same error");
	fuzz_must(a->verdict.status == b->verdict.status &&
		a->verdict.seen == b->verdict.seen &&
		a->verdict.stopped == b->verdict.stopped,
	    "the same verdict");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext in = { (const char *)data, len };
	struct said quick = { 0 }, slow = { 0 };
	struct speech a, b;

	speech_start(&a, note_text, note_reasoning, &quick);
	speech_start(&b, note_text, note_reasoning, &slow);
	hear(&a, in, true);
	hear(&b, in, false);
	fuzz_must_equal(
	    jtext_of(&quick.text), jtext_of(&slow.text), "the same text");
	fuzz_must_equal(jtext_of(&quick.reasoning), jtext_of(&slow.reasoning),
	    "the same reasoning");
	check(&a, &b);
	speech_free(&a);
	speech_free(&b);
	xbuf_free(&quick.text);
	xbuf_free(&quick.reasoning);
	xbuf_free(&slow.text);
	xbuf_free(&slow.reasoning);
	return 0;
}
