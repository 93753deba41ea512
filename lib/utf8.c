/*
 * utf8 - characters from bytes, RFC 3629
 */

#include <stdio.h>

#include "utf8.h"

/*
 * How long a character is, by its first byte, and what its second byte may
 * be: the table of RFC 3629 section 4.  0: no character begins so.
 */
static size_t
lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = 0x80;
	*high = 0xbf;
	if (c < 0x80)
		return 1;
	if (c < 0xc2 || c > 0xf4)
		return 0;
	if (c == 0xe0)
		*low = 0xa0; /* no overlong forms */
	else if (c == 0xed)
		*high = 0x9f; /* no surrogates */
	else if (c == 0xf0)
		*low = 0x90;
	else if (c == 0xf4)
		*high = 0x8f; /* nothing above U+10FFFF */
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* How many of the need bytes at s are there and right. */
static size_t
good(const unsigned char *s, size_t len, size_t need, unsigned char low,
    unsigned char high)
{
	size_t i;

	for (i = 1; i < need && i < len; i++) {
		if (s[i] < low || s[i] > high)
			break;
		low = 0x80;
		high = 0xbf;
	}
	return i;
}

size_t
utf8_next(const char *text, size_t len, uint32_t *c)
{
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	const unsigned char *s = (const unsigned char *)text;
	unsigned char low, high;
	size_t i, need;

	if (len == 0 || (need = lead(s[0], &low, &high)) == 0 ||
	    good(s, len, need, low, high) < need)
		return 0;
	*c = s[0] & mask[need];
	for (i = 1; i < need; i++)
		*c = *c << 6 | (s[i] & 0x3f);
	return need;
}

size_t
utf8_valid(const char *s, size_t len)
{
	uint32_t c;
	size_t i, n;

	for (i = 0; i < len; i += n)
		if ((unsigned char)s[i] < 0x80)
			n = 1;
		else if ((n = utf8_next(s + i, len - i, &c)) == 0)
			break;
	return i;
}

int
utf8_is_cut(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	unsigned char low, high;
	size_t need;

	return len > 0 && (need = lead(s[0], &low, &high)) > len &&
	    good(s, len, need, low, high) == len;
}

int
utf8_is_unsafe(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x0000, 0x0008 }, /* C0 */
		{ 0x000b, 0x001f }, /* C0 */
		{ 0x007f, 0x009f }, /* DEL and C1 */
		{ 0x061c, 0x061c }, /* marks of direction */
		{ 0x200e, 0x200f },
		{ 0x2028, 0x202e }, /* separators, embeddings, overrides */
		{ 0x2066, 0x206f }, /* isolates, deprecated */
		{ 0xfff9, 0xfffb }, /* annotation */
		{ 0xe0000, 0xe007f }, /* tags */
	};
	size_t i;

	for (i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (c <= ranges[i].last)
			return c >= ranges[i].first;
	return 0;
}

size_t
utf8_escape(char to[static UTF8_ESCAPE_MAX], uint32_t c)
{
	int n;

	/* RFC 8259 7: what is above U+FFFF is a surrogate pair. */
	if (c > 0xffff)
		n = snprintf(to, UTF8_ESCAPE_MAX, "\\u%04x\\u%04x",
		    (unsigned)(0xd7c0 + (c >> 10)),
		    (unsigned)(0xdc00 + (c & 0x3ff)));
	else
		n = snprintf(to, UTF8_ESCAPE_MAX, "\\u%04x", (unsigned)c);
	return (size_t)n;
}
