/*
 * escape - reads the escapes in JSON strings
 */

#include <stdlib.h>
#include <string.h>

#include "escape.h"

int
escape_unit(const char *s, size_t len)
{
	char hex[5];

	if (len < 6 || s[0] != '\\' || s[1] != 'u')
		return -1;
	memcpy(hex, s + 2, 4);
	hex[4] = '\0';
	if (strspn(hex, "0123456789abcdefABCDEF") != 4)
		return -1;
	return (int)strtol(hex, NULL, 16);
}

int
escape_is_half(int unit)
{
	return unit >= 0xd800 && unit <= 0xdfff;
}

static int
is_pair(int high, int low)
{
	return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 &&
	    low <= 0xdfff;
}

size_t
escape_len(const char *s, size_t len)
{
	int unit;

	if (len < 2 || s[0] != '\\')
		return 0;
	if ((unit = escape_unit(s, len)) == -1)
		return 2;
	if (escape_is_half(unit) && is_pair(unit, escape_unit(s + 6, len - 6)))
		return 12;
	return 6;
}
