/*
 * content - what messages and deltas say
 */

#include <stdbool.h>

#include "content.h"
#include "jvx.h"

/* Takes v away. */
static void
put_string(jv v, struct xbuf *out)
{
	/* By length: a JSON string may hold a NUL. */
	if (jv_get_kind(v) == JV_KIND_STRING)
		xbuf_put(out, jv_string_value(v),
		    (size_t)jv_string_length_bytes(jv_copy(v)));
	jv_free(v);
}

static bool
is_text_part(const jv *part)
{
	jv type = jvx_get(part, "type");
	bool is = jvx_is(&type, "text") || jvx_is(&type, "output_text");

	jv_free(type);
	return is;
}

static void
put_parts(const jv *parts, struct xbuf *out)
{
	int i, n = jvx_length(parts);

	for (i = 0; i < n; i++) {
		jv part = jvx_at(parts, i);

		if (is_text_part(&part))
			put_string(jvx_get(&part, "text"), out);
		jv_free(part);
	}
}

void
content_text(const jv *message, struct xbuf *out)
{
	jv content = jvx_get(message, "content");

	if (!jv_is_valid(content)) {
		jv_free(content);
		content = jvx_get(message, "text");
	}
	put_parts(&content, out);
	put_string(content, out);
}

/* Takes details away: text where they have it, else a summary. */
static void
put_details(jv details, struct xbuf *out)
{
	int i, n = jvx_length(&details);

	for (i = 0; i < n; i++) {
		jv detail = jvx_at(&details, i);
		size_t before = out->len;

		put_string(jvx_get(&detail, "text"), out);
		if (out->len == before)
			put_string(jvx_get(&detail, "summary"), out);
		jv_free(detail);
	}
	jv_free(details);
}

static void
put_reasoning(const jv *message, enum content_reasoning from, struct xbuf *out)
{
	switch (from) {
	case CONTENT_UNSETTLED:
		break;
	case CONTENT_REASONING:
		put_string(jvx_get(message, "reasoning"), out);
		break;
	case CONTENT_REASONING_DETAILS:
		put_details(jvx_get(message, "reasoning_details"), out);
		break;
	case CONTENT_REASONING_CONTENT:
		put_string(jvx_get(message, "reasoning_content"), out);
		break;
	}
}

void
content_reasoning(
    const jv *message, enum content_reasoning *from, struct xbuf *out)
{
	enum content_reasoning try;
	size_t before = out->len;

	if (*from != CONTENT_UNSETTLED) {
		put_reasoning(message, *from, out);
		return;
	}
	for (try = CONTENT_REASONING; try <= CONTENT_REASONING_CONTENT; try++) {
		put_reasoning(message, try, out);
		if (out->len > before) {
			*from = try;
			return;
		}
	}
}
