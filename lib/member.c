/*
 * member - members of the API's records, whatever they are
 */

#include <math.h>

#include "jvx.h"
#include "member.h"

/* Appends a string, and frees it.  False for anything else, and for "". */
static bool
put_string(struct xbuf *out, jv s)
{
	bool has_text = jvx_has_text(&s);

	if (has_text)
		jvx_put(out, &s);
	jv_free(s);
	return has_text;
}

bool
member_text(const jv *object, const char *name, struct xbuf *out)
{
	xbuf_clear(out);
	xbuf_put(out, "", 0);
	return put_string(out, jvx_get(object, name));
}

bool
member_words(
    const jv *object, const char *name, const char *between, struct xbuf *out)
{
	jv array = jvx_get(object, name);
	size_t before;
	int i;

	xbuf_clear(out);
	xbuf_put(out, "", 0);
	for (i = 0; i < jvx_length(&array); i++) {
		before = out->len;
		if (before > 0)
			xbuf_puts(out, between);
		if (!put_string(out, jvx_at(&array, i))) {
			out->len = before;
			out->at[before] = '\0';
		}
	}
	jv_free(array);
	return out->len > 0;
}

bool
member_number(const jv *object, const char *name, double *to)
{
	jv n = jvx_get(object, name);
	bool is_number = jv_get_kind(n) == JV_KIND_NUMBER;

	if (is_number)
		*to = jv_number_value(n);
	jv_free(n);
	return is_number;
}

bool
member_integer(const jv *object, const char *name, int64_t *to)
{
	double n;

	/* 2^53 and what is beyond may have been something else. */
	if (!member_number(object, name, &n) || fabs(n) >= 0x1p53 ||
	    n != trunc(n))
		return false;
	*to = (int64_t)n;
	return true;
}

bool
member_any(struct jtext object, const char *name, struct jtext *to)
{
	return jtext_kind(object) == '{' && jtext_get(object, name, to) &&
	    jtext_kind(*to) != 'n';
}

bool
member_decimal(struct jtext object, const char *name, struct decimal *to)
{
	struct jtext n;

	if (!member_any(object, name, &n))
		return false;
	if (jtext_kind(n) == '"')
		n = jtext_body(n);
	return decimal_read(to, n.at, n.len) == 0;
}

bool
member_boolean(const jv *object, const char *name, bool *to)
{
	jv b = jvx_get(object, name);
	bool is_true = jv_get_kind(b) == JV_KIND_TRUE;
	bool is_boolean = is_true || jv_get_kind(b) == JV_KIND_FALSE;

	jv_free(b);
	if (is_boolean)
		*to = is_true;
	return is_boolean;
}
