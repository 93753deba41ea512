/*
 * authority - the host and port of a URL
 */

#include <arpa/inet.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "authority.h"

/* The name of an interface, net/if.h's IF_NAMESIZE without the NUL. */
enum { ZONE_MAX = 15 };

/* RFC 6874: behind a %, itself encoded or, as many have it, not. */
static bool
is_zone(const char *s, size_t len)
{
	if (len > 2 && strncmp(s, "25", 2) == 0)
		len -= 2;
	return len > 0 && len <= ZONE_MAX;
}

/* What stands between brackets. */
static bool
is_address(const char *s, size_t len)
{
	const char *zone = memchr(s, '%', len);
	size_t n = zone != NULL ? (size_t)(zone - s) : len;
	struct in6_addr address;
	char text[INET6_ADDRSTRLEN];

	if (n >= sizeof(text) ||
	    (zone != NULL && !is_zone(zone + 1, len - n - 1)))
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	return inet_pton(AF_INET6, text, &address) == 1;
}

/* The byte at *s, which may be encoded; goes on behind it. */
static int
next_byte(const char **s, const char *end)
{
	char digits[3] = { 0 };

	if (end - *s > 2 && **s == '%' && isxdigit((unsigned char)(*s)[1]) &&
	    isxdigit((unsigned char)(*s)[2])) {
		memcpy(digits, *s + 1, 2);
		*s += 3;
		return (int)strtol(digits, NULL, 16);
	}
	return (unsigned char)*(*s)++;
}

static bool
is_name(const char *s, size_t len)
{
	static const char none[] = " !\"#$&'()*+,/:;<=>?@[\\]^`{}";
	const char *end = s + len;
	int c;

	while (s < end) {
		c = next_byte(&s, end);
		if (c < ' ' || strchr(none, c) != NULL)
			return false;
	}
	return true;
}

/* With its colon; what stands behind one may be missing. */
static bool
is_port(const char *s, size_t len)
{
	if (len == 0)
		return true;
	return *s == ':' && strspn(s + 1, "0123456789") >= len - 1 &&
	    (len == 1 || strtoul(s + 1, NULL, 10) <= 65535);
}

const char *
authority_fault(const char *s, size_t len)
{
	const char *end;
	size_t n;

	if (len > 0 && *s == '[') {
		if ((end = memchr(s, ']', len)) == NULL ||
		    !is_address(s + 1, (size_t)(end - s) - 1))
			return "no IPv6 address in the brackets";
		n = (size_t)(end - s) + 1;
	} else {
		end = memchr(s, ':', len);
		n = end != NULL ? (size_t)(end - s) : len;
		if (!is_name(s, n))
			return "a character that no host has in its name";
	}
	return is_port(s + n, len - n) ? NULL : "no port number of 0 to 65535";
}
