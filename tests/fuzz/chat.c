/*
 * chat - any value: each reader gets along with any shape, statuses are those
 * of the table, and what reads texts agrees with what reads libjq's values
 */

#include <stdlib.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "choice.h"
#include "content.h"
#include "facts.h"
#include "fuzz.h"
#include "json.h"
#include "toolcall.h"

static bool
is_in_table(int status)
{
	return status == 0 || (status >= EXIT_NO && status <= EXIT_BROKEN) ||
	    (status >= EX__BASE && status <= EX__MAX);
}

static void
check_error(const jv *value, int http)
{
	int code = apierror_code(value, http);
	double after = apierror_retry_after(value);
	char *message = apierror_message(value);
	char *words = apierror_words(value);

	fuzz_must(code >= 1 && code <= 999, "an error has a code");
	fuzz_must(is_in_table(apierror_status(value, http)) &&
		apierror_status(value, http) != 0,
	    "and a status that is no success");
	fuzz_must(after < 0 || after >= 0, "a wait is a number");
	apierror_may_retry(value, http);
	free(message);
	free(words);
}

static void
check_message(const jv *value)
{
	enum content_reasoning from = CONTENT_UNSETTLED;
	struct xbuf out = { 0 };
	jv choice = chat_choice(value), message = chat_message(&choice);
	struct facts facts;

	content_text(&message, &out);
	content_reasoning(&message, &from, &out);
	facts_init(&facts);
	facts_take(&facts, value);
	facts_free(&facts);
	jv_free(message);
	jv_free(choice);
	xbuf_free(&out);
}

/* The same choice, by text and by value. */
static void
check_choice(struct jtext text, const jv *value)
{
	struct jtext t = { "", 0 };
	jv choice = chat_choice(value);
	bool found = choice_first(text, &t);

	fuzz_must(found == jv_is_valid(choice), "a choice, or none, for both");
	if (found)
		fuzz_must(jv_equal(fuzz_value(t), jv_copy(choice)),
		    "the same choice");
	jv_free(choice);
}

/* Calls as they are written: each a JSON text, one a line. */
static void
check_calls(struct jtext text)
{
	struct xbuf out = { 0 }, fault = { 0 };
	struct jtext message, lines, line;
	int got;

	if (!toolcall_message(text, &message))
		return;
	got = toolcall_put(&out, message, &fault);
	fuzz_must((got == -1) == (fault.len > 0), "a fault is explained");
	lines = jtext_of(&out);
	while (fuzz_line(&lines, &line))
		fuzz_must(fuzz_is_json(line), "a call is JSON");
	xbuf_free(&out);
	xbuf_free(&fault);
}

static void
check(struct jtext text, const jv *value)
{
	fuzz_must(is_in_table(chat_status(value)), "a status of the table");
	check_error(value, 0);
	check_error(value, 400);
	check_error(value, 200);
	check_message(value);
	check_calls(text);
	/* Only then is a name the same to both. */
	if (fuzz_is_plain(text))
		check_choice(text, value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct chat_verdict v = { 0 };
	const char *at = (const char *)data;
	struct json *j = json_new(0);
	struct jtext text;
	size_t used;

	for (; len > 0 && json_feed(j, at, len, &used) == 1;
	     at += used, len -= used) {
		text.at = json_text(j, &text.len);
		check(text, json_value(j));
		chat_verdict_begins(&v, json_value(j));
		fuzz_must(is_in_table(chat_verdict_take(&v, json_value(j))),
		    "each has a status of the table");
	}
	fuzz_must(is_in_table(chat_verdict_end(&v)), "and so have all");
	json_free(j);
	return 0;
}
