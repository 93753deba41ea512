/*
 * utf8 - characters from bytes, RFC 3629
 */

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
	if (c < 0x20)
		return c != '\t' && c != '\n';
	return (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e ||
	    c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}
