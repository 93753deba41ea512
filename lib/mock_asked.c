/*
 * mock_asked - reads what a request asks for
 */

#include "jvx.h"
#include "mock_asked.h"

bool
mock_asked_flag(const jv *object, const char *name)
{
	jv v = jvx_get(object, name);
	bool set = jv_get_kind(v) == JV_KIND_TRUE;

	jv_free(v);
	return set;
}

long
mock_asked_integer(const jv *object, const char *name, long otherwise)
{
	jv v = jvx_get(object, name);
	double n = (double)otherwise;

	if (jv_get_kind(v) == JV_KIND_NUMBER)
		n = jv_number_value(v);
	jv_free(v);
	return n >= 0 && n < 1e9 ? (long)n : otherwise;
}

size_t
mock_asked_length(const jv *v)
{
	if (jv_get_kind(*v) != JV_KIND_STRING)
		return 0;
	return (size_t)jv_string_length_bytes(jv_copy(*v));
}

/* Bytes of text in a part, its kind added to kinds when it is another. */
static size_t
weigh_part(const jv *part, struct xbuf *kinds)
{
	jv text = jvx_get(part, "text"), type = jvx_get(part, "type");
	size_t len = mock_asked_length(&text);

	if (jv_get_kind(text) != JV_KIND_STRING) {
		xbuf_puts(kinds, ", ");
		if (jvx_has_text(&type))
			xbuf_puts(kinds, jv_string_value(type));
		else
			xbuf_puts(kinds, "a part without type");
	}
	jv_free(text);
	jv_free(type);
	return len;
}

size_t
mock_asked_weigh(const jv *message, struct xbuf *kinds)
{
	jv content = jvx_get(message, "content"), part;
	size_t len = mock_asked_length(&content);
	int i, n = jvx_length(&content);

	for (i = 0; i < n; i++) {
		part = jvx_at(&content, i);
		len += weigh_part(&part, kinds);
		jv_free(part);
	}
	jv_free(content);
	return len;
}

size_t
mock_asked_size(const jv *request)
{
	jv messages = jvx_get(request, "messages"), m;
	jv prompt = jvx_get(request, "prompt");
	struct xbuf kinds = { 0 };
	size_t len = mock_asked_length(&prompt);
	int i, n = jvx_length(&messages);

	for (i = 0; i < n; i++) {
		m = jvx_at(&messages, i);
		len += mock_asked_weigh(&m, &kinds);
		jv_free(m);
	}
	xbuf_free(&kinds);
	jv_free(messages);
	jv_free(prompt);
	return len;
}

/* The first text of the content: a string, or the first text part. */
static jv
text_of(const jv *content)
{
	int i, n = jvx_length(content);
	jv part, text;

	if (jv_get_kind(*content) == JV_KIND_STRING)
		return jv_copy(*content);
	for (i = 0; i < n; i++) {
		part = jvx_at(content, i);
		text = jvx_get(&part, "text");
		jv_free(part);
		if (jv_get_kind(text) == JV_KIND_STRING)
			return text;
		jv_free(text);
	}
	return jv_invalid();
}

jv
mock_asked_text(const jv *request)
{
	jv messages = jvx_get(request, "messages"), m, role, content;
	jv text = jvx_get(request, "prompt");
	int i, n = jvx_length(&messages);

	for (i = 0; i < n; i++) {
		m = jvx_at(&messages, i);
		role = jvx_get(&m, "role");
		if (jvx_is(&role, "user")) {
			content = jvx_get(&m, "content");
			jv_free(text);
			text = text_of(&content);
			jv_free(content);
		}
		jv_free(role);
		jv_free(m);
	}
	jv_free(messages);
	return text;
}
