/*
 * toolcall - the tool calls of an answer
 */

#include <string.h>

#include <jv.h>

#include "choice.h"
#include "json.h"
#include "jvx.h"
#include "toolcall.h"

bool
toolcall_message(struct jtext response, struct jtext *message)
{
	struct jtext choice;

	return choice_first(response, &choice) &&
	    jtext_get(choice, "message", message);
}

/* Looks into the string of arguments: 1 when it is JSON, 0 when empty, -1. */
static int
check(const jv *arguments, struct json *j)
{
	const char *s;
	size_t len;

	if (jv_get_kind(*arguments) != JV_KIND_STRING)
		return jv_get_kind(*arguments) > JV_KIND_NULL;
	s = jv_string_value(*arguments);
	len = (size_t)jv_string_length_bytes(jv_copy(*arguments));
	if (strspn(s, " \t\r\n") == len)
		return 0;
	return json_whole(j, s, len);
}

static void
put_fault(struct xbuf *fault, const jv *function, const struct json *j)
{
	jv name = jvx_get(function, "name");

	xbuf_printf(fault, "tool call %s: arguments: %s",
	    jv_get_kind(name) == JV_KIND_STRING ? jv_string_value(name) : "",
	    json_fault(j));
	jv_free(name);
}

/* Appends one call.  Returns 0 or -1. */
static int
put_call(struct xbuf *out, struct jtext call, struct xbuf *fault)
{
	static const struct jtext empty = { "\"{}\"", 4 };
	struct jtext function;
	struct json *reader, *checker;
	jv arguments;
	int got;

	/* A call of another kind has arguments that nobody here knows. */
	if (!jtext_get(call, "function", &function) ||
	    jtext_kind(function) != '{') {
		jtext_put(out, call);
		return 0;
	}
	reader = json_new(0);
	checker = json_new(JSON_LAZY);
	json_whole(reader, function.at, function.len);
	arguments = jvx_get(json_value(reader), "arguments");
	if ((got = check(&arguments, checker)) == 0)
		jtext_set(out, call, "function.arguments", empty);
	else
		jtext_put(out, call);
	if (got == -1 && fault->len == 0)
		put_fault(fault, json_value(reader), checker);
	jv_free(arguments);
	json_free(checker);
	json_free(reader);
	return got == -1 ? -1 : 0;
}

int
toolcall_put(struct xbuf *out, struct jtext message, struct xbuf *fault)
{
	struct jtext calls, call;
	struct jtext_walk w;
	int ret = 0, n;

	if (!jtext_get(message, "tool_calls", &calls))
		return 0;
	w = jtext_walk(calls);
	for (n = 0; jtext_next(&w, NULL, &call); n++) {
		if (n > 0)
			xbuf_puts(out, "\n");
		if (put_call(out, call, fault) == -1)
			ret = -1;
	}
	return ret;
}
