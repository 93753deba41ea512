/*
 * retry - how long to wait before trying again
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "retry.h"

enum { FIRST_MS = 500, DOUBLINGS_MAX = 6 };

/* RFC 9110 5.6.7: an HTTP date, as it is written now and in two old forms. */
static bool
is_date(const char *s, time_t *t)
{
	static const char *const forms[] = { "%a, %d %b %Y %H:%M:%S GMT",
		"%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y" };
	const char *end;
	struct tm tm;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		tm = (struct tm){ 0 };
		end = strptime(s, forms[i], &tm);
		if (end != NULL && *end == '\0') {
			*t = timegm(&tm);
			return true;
		}
	}
	return false;
}

/* RFC 9110 has no fractions here, but servers have. */
static bool
is_seconds(const char *s)
{
	static const char digits[] = "0123456789";
	size_t n = strspn(s, digits);

	if (n > 0 && s[n] == '.')
		n += 1 + strspn(s + n + 1, digits);
	return n > 0 && s[n] == '\0';
}

double
retry_after(const char *value, time_t now)
{
	double s = 0;
	time_t then;

	if (is_seconds(value))
		s = strtod(value, NULL);
	else if (is_date(value, &then) && then > now)
		s = (double)(then - now);
	return s < RETRY_AFTER_MAX ? s : RETRY_AFTER_MAX;
}

int64_t
retry_wait(int n, double server_asks)
{
	int64_t ms;

	if (server_asks > 0)
		return (int64_t)(server_asks * 1000);
	ms = (int64_t)FIRST_MS << (n < DOUBLINGS_MAX ? n : DOUBLINGS_MAX);
	return ms / 2 + arc4random_uniform((uint32_t)(ms / 2) + 1);
}
