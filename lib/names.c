/*
 * names - names of members, spelled plainly
 */

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "escape.h"
#include "names.h"

/* The quote that ends the string behind another quote. */
static const char *
string_end(const char *s)
{
	while (*s != '"')
		s += *s == '\\' ? 2 : 1;
	return s;
}

static bool
is_plain(int unit)
{
	return unit == '_' || (unit > 0 && unit < 0x80 && isalnum(unit));
}

/* Appends a name's text; an escape is its backslash and what is behind. */
static void
put_name(struct xbuf *b, const char *s, const char *end)
{
	size_t n;
	int unit;

	for (; s < end; s += n) {
		unit = escape_unit(s, (size_t)(end - s));
		if (is_plain(unit)) {
			n = strlen("\\u0000");
			xbuf_printf(b, "%c", unit);
		} else {
			n = *s == '\\' ? 2 : 1;
			xbuf_put(b, s, n);
		}
	}
}

/* Appends the text from s to the end of a string, if one begins before end. */
static const char *
put_next(struct xbuf *b, const char *s, const char *end)
{
	const char *quote = memchr(s, '"', (size_t)(end - s)), *last;

	if (quote == NULL) {
		xbuf_put(b, s, (size_t)(end - s));
		return end;
	}
	last = string_end(quote + 1);
	if (last + 1 < end && last[1] == ':') {
		xbuf_put(b, s, (size_t)(quote + 1 - s));
		put_name(b, quote + 1, last);
		xbuf_puts(b, "\"");
	} else
		xbuf_put(b, s, (size_t)(last + 1 - s));
	return last + 1;
}

void
names_spell(struct xbuf *json)
{
	const char *s = json->at, *end = s + json->len;
	struct xbuf spelled = { 0 };

	/* Most requests have nothing of the kind. */
	if (strstr(json->at, "\\u") == NULL)
		return;
	while (s < end)
		s = put_next(&spelled, s, end);
	xbuf_free(json);
	*json = spelled;
}
