/*
 * nearest - slugs that somebody may have meant
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "nearest.h"

/* No slug is longer. */
enum { LEN_MAX = 255 };

/* How far a guess may be off: a letter, and one more for so many. */
enum { LETTERS = 5 };

static char
lower(char c)
{
	return (char)tolower((unsigned char)c);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * The distance of optimal string alignment: two rows of its table behind the
 * one that is made.
 */
static size_t
distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t rows[3][LEN_MAX + 1], i, j;
	size_t *one, *two, *now = rows[0];

	for (j = 0; j <= m; j++)
		now[j] = j;
	for (i = 1; i <= n; i++) {
		two = rows[(i + 1) % 3]; /* of i - 2 */
		one = now;
		now = rows[i % 3];
		now[0] = i;
		for (j = 1; j <= m; j++) {
			now[j] =
			    one[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
			now[j] = least(now[j], least(one[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 &&
			    lower(a[i - 1]) == lower(b[j - 2]) &&
			    lower(a[i - 2]) == lower(b[j - 1]))
				now[j] = least(now[j], two[j - 2] + 1);
		}
	}
	return now[m];
}

/* What is behind the author, or all of it. */
static const char *
name_of(const char *slug)
{
	const char *slash = strchr(slug, '/');

	return slash != NULL ? slash + 1 : slug;
}

/* True where it has a name, and both begin or are alike but for the author. */
static bool
is_kin(const char *wrong, const char *slug)
{
	const char *name = name_of(wrong);

	return *name != '\0' &&
	    (strncasecmp(slug, wrong, strlen(wrong)) == 0 ||
		strcasecmp(name_of(slug), name) == 0);
}

/* How far a slug is off, or SIZE_MAX where it is too far. */
static size_t
apart(const char *wrong, const char *slug)
{
	size_t n = strlen(wrong), m = strlen(slug), d;

	if (n > LEN_MAX || m > LEN_MAX)
		return SIZE_MAX;
	d = distance(wrong, n, slug, m);
	if (is_kin(wrong, slug))
		return least(d, 1);
	return d <= 1 + n / LETTERS ? d : SIZE_MAX;
}

size_t
nearest(const char *wrong, const char *const *slugs, size_t n,
    const char **best, size_t max)
{
	size_t apart_of[NEAREST_MAX], found = 0, d, i, at;

	max = least(max, NEAREST_MAX);
	for (i = 0; i < n; i++) {
		if ((d = apart(wrong, slugs[i])) == SIZE_MAX)
			continue;
		for (at = found; at > 0 && apart_of[at - 1] > d; at--)
			;
		if (at >= max)
			continue;
		found = least(found + 1, max);
		memmove(
		    best + at + 1, best + at, (found - at - 1) * sizeof(*best));
		memmove(apart_of + at + 1, apart_of + at,
		    (found - at - 1) * sizeof(*apart_of));
		best[at] = slugs[i];
		apart_of[at] = d;
	}
	return found;
}
