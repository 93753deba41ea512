/*
 * jvx - reads libjq values that may have any shape
 */

#include <string.h>

#include "jvx.h"

jv
jvx_get(const jv *v, const char *name)
{
	if (jv_get_kind(*v) != JV_KIND_OBJECT)
		return jv_invalid();
	return jv_object_get(jv_copy(*v), jv_string(name));
}

jv
jvx_in(const jv *v, const char *outer, const char *inner)
{
	jv middle = jvx_get(v, outer), found = jvx_get(&middle, inner);

	jv_free(middle);
	return found;
}

jv
jvx_at(const jv *v, int i)
{
	if (i >= jvx_length(v))
		return jv_invalid();
	return jv_array_get(jv_copy(*v), i);
}

int
jvx_length(const jv *v)
{
	if (jv_get_kind(*v) != JV_KIND_ARRAY)
		return 0;
	return jv_array_length(jv_copy(*v));
}

bool
jvx_is(const jv *v, const char *string)
{
	return jv_get_kind(*v) == JV_KIND_STRING &&
	    strcmp(jv_string_value(*v), string) == 0;
}

bool
jvx_has(const jv *v, const char *name)
{
	jv member = jvx_get(v, name);
	bool has = jv_is_valid(member);

	jv_free(member);
	return has;
}

bool
jvx_says(const jv *v, const char *name, const char *string)
{
	jv member = jvx_get(v, name);
	bool is = jvx_is(&member, string);

	jv_free(member);
	return is;
}

bool
jvx_has_text(const jv *v)
{
	return jv_get_kind(*v) == JV_KIND_STRING &&
	    jv_string_length_bytes(jv_copy(*v)) > 0;
}

void
jvx_put(struct xbuf *to, const jv *string)
{
	const char *s = jv_string_value(*string), *nul;
	size_t len = (size_t)jv_string_length_bytes(jv_copy(*string)), n;

	while ((nul = memchr(s, '\0', len)) != NULL) {
		n = (size_t)(nul - s);
		xbuf_put(to, s, n);
		xbuf_puts(to, "\xef\xbf\xbd");
		s += n + 1;
		len -= n + 1;
	}
	xbuf_put(to, s, len);
}

/* From libjq 1.7 on a number may hold memory. */
double
jvx_number(jv v, double otherwise)
{
	if (jv_get_kind(v) == JV_KIND_NUMBER)
		otherwise = jv_number_value(v);
	jv_free(v);
	return otherwise;
}
