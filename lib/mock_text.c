/*
 * mock_text - decodes, quotes and cuts texts
 */

#include <ctype.h>
#include <string.h>
#include <jv.h>

#include "json.h"
#include "mock_text.h"

/* What a model's tokens seldom exceed. */
enum { TOKEN_MAX = 12 };

void
mock_text_decode(struct xbuf *b, struct jtext string)
{
	struct json *j = json_new(0);
	const jv *v;

	if (json_whole(j, string.at, string.len) == 1 &&
	    jv_get_kind(*(v = json_value(j))) == JV_KIND_STRING)
		xbuf_put(b, jv_string_value(*v),
		    (size_t)jv_string_length_bytes(jv_copy(*v)));
	json_free(j);
}

size_t
mock_text_cut(const char *s, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)s[max] & 0xc0) == 0x80)
		max--;
	return max;
}

static size_t
token(const char *s, size_t len)
{
	size_t white, n;

	for (white = 0; white < len && isspace((unsigned char)s[white]);)
		white++;
	for (n = white; n < len && !isspace((unsigned char)s[n]);)
		n++;
	if (n - white > TOKEN_MAX)
		n = white + mock_text_cut(s + white, n - white, TOKEN_MAX);
	return n;
}

size_t
mock_text_tokens(const char *s, size_t len, long tokens)
{
	size_t n = 0;

	while (tokens-- > 0 && n < len)
		n += token(s + n, len - n);
	return n;
}

static void
comma(struct xbuf *b)
{
	if (b->len > 0 && b->at[b->len - 1] != '{')
		xbuf_puts(b, ",");
}

void
mock_text_member(
    struct xbuf *b, struct jtext extra, const char *name, struct jtext value)
{
	struct jtext other;

	if (value.len == 0 || jtext_get(extra, name, &other))
		return;
	comma(b);
	xbuf_printf(b, "\"%s\":", name);
	jtext_put(b, value);
}

void
mock_text_members(struct xbuf *b, struct jtext extra)
{
	struct jtext_walk w = jtext_walk(extra);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		comma(b);
		jtext_put(b, name);
		xbuf_puts(b, ":");
		jtext_put(b, value);
	}
}
