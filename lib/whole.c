/*
 * whole - responses that are clearly whole and well
 */

#include "whole.h"

static bool
says_nothing(struct jtext value)
{
	return value.len == 0 || jtext_is(value, "null");
}

static bool
has_text(struct jtext value)
{
	return jtext_kind(value) == '"' && value.len > 2;
}

static bool
is_message(struct jtext message)
{
	enum { CONTENT, REFUSAL, NAMES };
	static const char *const names[NAMES] = { "content", "refusal" };
	struct jtext values[NAMES];

	return jtext_members(message, names, NAMES, values) &&
	    has_text(values[CONTENT]) && says_nothing(values[REFUSAL]);
}

/* One that has ended of itself. */
static bool
is_choice(struct jtext choice)
{
	enum { MESSAGE, REASON, DELTA, TEXT, ERROR, NAMES };
	static const char *const names[NAMES] = { "message", "finish_reason",
		"delta", "text", "error" };
	struct jtext values[NAMES];

	return jtext_members(choice, names, NAMES, values) &&
	    (jtext_is(values[REASON], "\"stop\"") ||
		jtext_is(values[REASON], "\"tool_calls\"")) &&
	    values[DELTA].len == 0 && values[TEXT].len == 0 &&
	    says_nothing(values[ERROR]) && is_message(values[MESSAGE]);
}

bool
whole_is(struct jtext response)
{
	enum { OBJECT, CHOICES, ERROR, CUSTOM_ID, NAMES };
	static const char *const names[NAMES] = { "object", "choices", "error",
		"custom_id" };
	struct jtext values[NAMES], choice;
	struct jtext_walk choices;

	if (!jtext_members(response, names, NAMES, values) ||
	    !jtext_is(values[OBJECT], "\"chat.completion\"") ||
	    jtext_kind(values[CHOICES]) != '[' ||
	    !says_nothing(values[ERROR]) || values[CUSTOM_ID].len > 0)
		return false;
	choices = jtext_walk(values[CHOICES]);
	while (jtext_next(&choices, NULL, &choice))
		if (!is_choice(choice))
			return false;
	return values[CHOICES].len > 2;
}
