/*
 * secret - what must not be shown
 */

#include <string.h>
#include <strings.h>

#include "escape.h"
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

static size_t
backslashes(const char *s, size_t len)
{
	size_t n;

	/* Each level of JSON in JSON doubles them. */
	for (n = 0; n < len && s[n] == '\\'; n++)
		;
	return n;
}

/* How many bytes at s spell c; 0: they do not. */
static size_t
spelled(const char *s, size_t len, char c)
{
	size_t n = backslashes(s, len);

	if (n > 0 && escape_unit(s + n - 1, len - n + 1) == c)
		return n + 5;
	if (n < len && s[n] == c)
		return n + 1;
	return n > 0 && c == '\\' ? 1 : 0;
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

/*
 * How many bytes at s are to be taken as one: more for backslashes, and for
 * the digits behind them, which are an escape at some level.
 */
static size_t
unit_len(const char *s, size_t len)
{
	size_t n = backslashes(s, len);

	if (n == 0)
		return 1;
	return escape_unit(s + n - 1, len - n + 1) != -1 ? n + 5 : n;
}

/* Where the secret ends that begins in the unit at s; 0: none does. */
static size_t
spelled_within(const char *s, size_t len, size_t unit, const char *secret)
{
	size_t i, n;

	if ((n = spelled_all(s, len, secret)) > 0)
		return n;
	/* It may begin with what are the digits of an escape. */
	for (i = unit > 5 ? unit - 5 : unit; i < unit; i++)
		if ((n = spelled_all(s + i, len - i, secret)) > 0)
			return i + n;
	return 0;
}

/* As many bytes at s as are whole escapes and hold the first n. */
static size_t
whole(const char *s, size_t len, size_t n)
{
	size_t i, step;

	for (i = 0; i < n; i += step)
		if ((step = escape_len(s + i, len - i)) == 0)
			step = 1;
	return i;
}

/*
 * Where the secret is at or behind from, and in *n how long, with the whole of
 * the escapes that it begins or ends in; len: nowhere.
 */
static size_t
find(const char *s, size_t len, size_t from, const char *secret, size_t *n)
{
	size_t unit;

	for (; from < len; from += unit) {
		unit = unit_len(s + from, len - from);
		*n = spelled_within(s + from, len - from, unit, secret);
		if (*n > 0) {
			*n = whole(s + from, len - from, *n);
			break;
		}
	}
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

const char *
secret_masked(
    const char *bytes, size_t len, const char *secret, struct xbuf *copy)
{
	if (!secret_is_in(bytes, len, secret))
		return bytes;
	xbuf_put(copy, bytes, len);
	secret_mask(copy->at, len, secret);
	return copy->at;
}
