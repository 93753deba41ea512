/*
 * retry - a Retry-After, then an error: the wait is neither negative nor longer
 * than what the server asks
 */

#include <stdlib.h>

#include "apierror.h"
#include "fuzz.h"
#include "retry.h"

/* Half a second, doubled six times. */
enum { FIRST_MS = 500, LAST_MS = 32000 };

static void
check_wait(int n, double asked)
{
	int64_t ms = retry_wait(n, asked);

	fuzz_must(ms >= 0, "a wait is not negative");
	if (asked > 0)
		fuzz_must(
		    (double)ms <= asked * 1000 && (double)ms > asked * 1000 - 1,
		    "it is what the server asks");
	else
		fuzz_must(ms >= FIRST_MS / 2 && ms <= LAST_MS,
		    "or half a second and more");
}

/* What is asked stays the same from now to then, or for a date gets less. */
static double
check_header(const char *value)
{
	double then = retry_after(value, 1 << 30), later;

	fuzz_must(then >= 0 && then <= RETRY_AFTER_MAX, "a header's bounds");
	later = retry_after(value, (1 << 30) + 60);
	fuzz_must(later <= then && then <= later + 60, "a date comes nearer");
	return then;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line = { "", 0 };
	double asked;
	char *s;
	jv value;

	fuzz_line(&text, &line);
	s = fuzz_string(line);
	value = fuzz_value(text);
	check_wait((int)line.len, check_header(s));
	asked = apierror_retry_after(&value);
	fuzz_must(asked < 0 || asked >= 0, "an error asks for a number");
	check_wait(
	    (int)line.len, asked < RETRY_AFTER_MAX ? asked : RETRY_AFTER_MAX);
	jv_free(value);
	free(s);
	return 0;
}
