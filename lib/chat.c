/*
 * chat - what a value is, and where its message is
 */

#include "apierror.h"
#include "chat.h"
#include "jvx.h"

/* A choice of a prompt's stream, which names itself as a response does. */
static bool
is_text_delta(const jv *value, const jv *choice)
{
	jv reason = jvx_get(choice, "finish_reason");
	bool is = jvx_has(choice, "text") && !jvx_has_text(&reason) &&
	    !jvx_has(value, "usage");

	jv_free(reason);
	return is;
}

static bool
holds_delta(const jv *value)
{
	jv choice = chat_choice(value);
	bool does = jvx_has(&choice, "delta") || is_text_delta(value, &choice);

	jv_free(choice);
	return does;
}

static bool
is_chunk(const jv *value)
{
	jv object = jvx_get(value, "object");
	/* Azure's first chunk has "" for its object, and no choice. */
	bool is =
	    jvx_is(&object, "chat.completion.chunk") || jvx_is(&object, "");

	jv_free(object);
	return is || holds_delta(value);
}

static bool
is_messages(const jv *value)
{
	int i, n = jvx_length(value);
	bool are = n > 0;

	for (i = 0; i < n && are; i++) {
		jv m = jvx_at(value, i);

		are = jvx_has(&m, "role");
		jv_free(m);
	}
	return are;
}

enum chat_kind
chat_kind(const jv *value)
{
	if (is_chunk(value))
		return CHAT_CHUNK;
	if (jvx_has(value, "choices"))
		return CHAT_RESPONSE;
	if (apierror_is(value))
		return CHAT_ERROR;
	if (jvx_has(value, "messages") || jvx_has(value, "prompt") ||
	    jvx_has(value, "input"))
		return CHAT_REQUEST;
	if (jvx_has(value, "role"))
		return CHAT_MESSAGE;
	return is_messages(value) ? CHAT_MESSAGES : CHAT_OTHER;
}

jv
chat_next_choice(const jv *choices, int *i)
{
	while (*i < jvx_length(choices)) {
		jv choice = jvx_at(choices, (*i)++);

		if (jv_get_kind(choice) == JV_KIND_OBJECT)
			return choice;
		jv_free(choice);
	}
	return jv_invalid();
}

jv
chat_choice(const jv *value)
{
	jv choices = jvx_get(value, "choices"), first, choice;
	int i = 0;

	first = chat_next_choice(&choices, &i);
	for (choice = jv_copy(first); jv_is_valid(choice);
	     choice = chat_next_choice(&choices, &i)) {
		if (jvx_number(jvx_get(&choice, "index"), -1) == 0) {
			jv_free(first);
			first = choice;
			break;
		}
		jv_free(choice);
	}
	jv_free(choices);
	return first;
}

jv
chat_failure(const jv *value)
{
	jv choices, choice;
	int i = 0;

	if (apierror_is(value))
		return jv_copy(*value);
	choices = jvx_get(value, "choices");
	while (jv_is_valid(choice = chat_next_choice(&choices, &i)) &&
	    !apierror_is(&choice))
		jv_free(choice);
	jv_free(choices);
	return choice;
}

jv
chat_message(const jv *choice)
{
	/* Some servers' chunks repeat the whole message beside the delta. */
	static const char *const names[] = { "delta", "message" };
	size_t i;

	for (i = 0; i < 2; i++) {
		jv m = jvx_get(choice, names[i]);

		if (jv_get_kind(m) == JV_KIND_OBJECT)
			return m;
		jv_free(m);
	}
	return jv_copy(*choice);
}

int
chat_worse(int a, int b)
{
	return a > b ? a : b;
}
