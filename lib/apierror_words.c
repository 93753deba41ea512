/*
 * apierror_words - what an error says, in all the forms that servers send
 */

#include <stdlib.h>
#include <string.h>

#include "apierror.h"
#include "json.h"
#include "jvx.h"
#include "xmem.h"

static jv words(jv v, int depth);

/*
 * What JSON text says; invalid when it is none.  Not by jv_parse, which in
 * libjq 1.6 loses memory over faulty text.
 */
static jv
words_of_text(const char *text, size_t len, int depth)
{
	struct json *j = json_new(0);
	jv found = jv_invalid();

	if (json_whole(j, text, len) == 1)
		found = words(jv_copy(*json_value(j)), depth);
	json_free(j);
	return found;
}

/* JSON text within a string, read; or the string itself. */
static jv
words_of_string(jv s, int depth)
{
	const char *text = jv_string_value(s);
	jv found = jv_invalid();

	if (*text == '{' || *text == '[')
		found = words_of_text(text,
		    (size_t)jv_string_length_bytes(jv_copy(s)), depth + 1);
	if (jv_is_valid(found)) {
		jv_free(s);
		return found;
	}
	jv_free(found);
	return s;
}

/*
 * Finds the sentence in whatever a provider sent: a string, JSON text, an
 * object with error, message or detail, or a list of such.  Takes v away;
 * returns a string that is not empty, or invalid.
 */
static jv
words(jv v, int depth)
{
	static const char *const names[] = { "error", "message", "detail" };
	jv found = jv_invalid();
	size_t i;

	if (depth < 8 && jv_get_kind(v) == JV_KIND_STRING &&
	    *jv_string_value(v) != '\0')
		return words_of_string(v, depth);
	if (depth < 8 && jv_get_kind(v) == JV_KIND_OBJECT)
		for (i = 0; i < 3 && !jv_is_valid(found); i++) {
			jv_free(found);
			found = words(jvx_get(&v, names[i]), depth + 1);
		}
	else if (depth < 8 && jv_get_kind(v) == JV_KIND_ARRAY &&
	    jv_array_length(jv_copy(v)) > 0)
		found = words(jv_array_get(jv_copy(v), 0), depth + 1);
	jv_free(v);
	return found;
}

char *
apierror_message(const jv *value)
{
	jv error = jvx_get(value, "error");
	jv metadata = jvx_get(&error, "metadata");
	jv provider = jvx_get(&metadata, "provider_name");
	jv said = words(jvx_get(&metadata, "raw"), 0);
	char *message = NULL;

	if (!jv_is_valid(said)) {
		jv_free(said);
		said = words(jv_copy(error), 0);
	}
	if (jv_is_valid(said) && jv_get_kind(provider) == JV_KIND_STRING)
		message = xasprintf(
		    "%s: %s", jv_string_value(provider), jv_string_value(said));
	else if (jv_is_valid(said))
		message = xstrdup(jv_string_value(said));
	jv_free(said);
	jv_free(provider);
	jv_free(metadata);
	jv_free(error);
	return message;
}

char *
apierror_words(const jv *value)
{
	jv said = words(jv_copy(*value), 0);
	char *message = NULL;

	if (jv_is_valid(said))
		message = xstrdup(jv_string_value(said));
	jv_free(said);
	return message;
}
