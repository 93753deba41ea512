/*
 * mock_series - tokens by the day, made up
 */

#include "mock_series.h"

enum { YEAR = 365, MONTH = 30 };

/* FNV-1a, 64 bits, and then the bits of its last step are spread. */
uint64_t
mock_series_hash(const char *name, int number)
{
	uint64_t h = 0xcbf29ce484222325;

	for (; *name != '\0'; name++)
		h = (h ^ (unsigned char)*name) * 0x100000001b3;
	for (; number != 0; number /= 256)
		h = (h ^ (uint64_t)(number & 255)) * 0x100000001b3;
	h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
	return h ^ h >> 33;
}

/* A straight line through what it was a year ago and what it is. */
static int64_t
trend(const struct mock_series *s, int day)
{
	int64_t now = s->tokens * 1000000;
	int64_t then = now / (100 + s->growth) * 100;
	int64_t at =
	    then + (now - then) / YEAR * (YEAR - (MOCK_SERIES_LAST - day));

	return at > 0 ? at : 0;
}

static int64_t
ramp(const struct mock_series *s, int day)
{
	int age = day - s->since;

	return age < 0 ? 0 : age < MONTH ? age + 1 : MONTH;
}

int64_t
mock_series_tokens(const struct mock_series *s, int day)
{
	/* In percent, from a Thursday on, as 1970-01-01 was one. */
	static const int week[7] = { 106, 101, 87, 84, 103, 108, 111 };
	uint64_t h = mock_series_hash(s->name, day);
	int64_t tokens = trend(s, day) / 100 * week[day % 7];

	tokens = tokens / 1000 * (int64_t)(950 + h % 101);
	tokens = tokens / MONTH * ramp(s, day);
	return tokens > 0 ? tokens + (int64_t)(h % 99991) : 0;
}

int64_t
mock_series_sum(const struct mock_series *s, int first, int last)
{
	int64_t sum = 0;
	int day;

	for (day = first; day <= last; day++)
		sum += mock_series_tokens(s, day);
	return sum;
}
