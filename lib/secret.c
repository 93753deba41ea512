/*
 * secret - what must not be shown
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "secret.h"

bool
secret_is_header(const char *name, size_t len)
{
	static const char *const names[] = { "Authorization",
		"Proxy-Authorization", "X-Api-Key", "Api-Key", "Cookie" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == len &&
		    strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}

/* The character that JSON's four digits stand for, or -1. */
static int
digits(const char *s)
{
	char hex[5];

	memcpy(hex, s, 4);
	hex[4] = '\0';
	if (strspn(hex, "0123456789abcdefABCDEF") != 4)
		return -1;
	return (int)strtol(hex, NULL, 16);
}

/* How many bytes at s spell c; 0: they do not. */
static size_t
spelled(const char *s, size_t len, char c)
{
	size_t n;

	/* Each level of JSON in JSON doubles them. */
	for (n = 0; n < len && n < 8 && s[n] == '\\'; n++)
		;
	if (n > 0 && n + 4 < len && s[n] == 'u' && digits(s + n + 1) == c)
		return n + 5;
	if (n > 0 && n < len && s[n] == c)
		return n + 1;
	return len > 0 && *s == c ? 1 : 0;
}

/* The same for the whole secret. */
static size_t
spelled_all(const char *s, size_t len, const char *secret)
{
	size_t i = 0, n;

	for (; *secret != '\0'; secret++, i += n)
		if ((n = spelled(s + i, len - i, *secret)) == 0)
			return 0;
	return i;
}

/* Where the secret is at or behind from, and in *n how long; len: nowhere. */
static size_t
find(const char *s, size_t len, size_t from, const char *secret, size_t *n)
{
	for (; from < len; from++)
		if ((s[from] == *secret || s[from] == '\\') &&
		    (*n = spelled_all(s + from, len - from, secret)) > 0)
			break;
	return from;
}

static bool
is_key(const char *secret)
{
	return secret != NULL && strlen(secret) >= SECRET_MIN;
}

bool
secret_is_in(const char *s, size_t len, const char *secret)
{
	size_t n;

	return is_key(secret) && find(s, len, 0, secret, &n) < len;
}

void
secret_mask(char *s, size_t len, const char *secret)
{
	size_t i = 0, n = 0;

	if (!is_key(secret))
		return;
	while ((i = find(s, len, i + n, secret, &n)) < len)
		memset(s + i, '*', n);
}
