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
enum { LETTERS = 5, OFF_MAX = 8 };

enum { FAR = 2 * LEN_MAX };

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
lower(char *to, const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		to[i] = (char)tolower((unsigned char)s[i]);
}

/* Two words in lower case. */
struct pair {
	char a[LEN_MAX], b[LEN_MAX];
	size_t n, m;
};

/*
 * The distance of optimal string alignment, if it is no more than so much, or
 * else SIZE_MAX: two rows of its table behind the one that is made, of which
 * only what is near the diagonal counts.
 */
static size_t
distance(const struct pair *p, size_t most)
{
	size_t rows[3][LEN_MAX + 2], i, j, from, to, best = 0, before;
	size_t *one, *two, *now = rows[0];

	for (j = 0; j <= p->m; j++)
		now[j] = j;
	for (i = 1; i <= p->n; i++) {
		from = i > most ? i - most : 1;
		to = least(p->m, i + most);
		two = rows[(i + 1) % 3]; /* of i - 2 */
		one = now;
		now = rows[i % 3];
		before = best;
		best = now[from - 1] = from == 1 ? i : FAR;
		for (j = from; j <= to; j++) {
			now[j] = one[j - 1] + (p->a[i - 1] != p->b[j - 1]);
			now[j] = least(now[j], least(one[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && p->a[i - 1] == p->b[j - 2] &&
			    p->a[i - 2] == p->b[j - 1])
				now[j] = least(now[j], two[j - 2] + 1);
			best = least(best, now[j]);
		}
		now[to + 1] = FAR;
		/* A swap goes back two rows. */
		if (best > most && before > most)
			return SIZE_MAX;
	}
	return now[p->m] <= most ? now[p->m] : SIZE_MAX;
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
	size_t n = strlen(wrong), m = strlen(slug);
	size_t most = least(1 + n / LETTERS, OFF_MAX);
	struct pair p = { .n = n, .m = m };

	if (n > LEN_MAX || m > LEN_MAX)
		return SIZE_MAX;
	if (is_kin(wrong, slug))
		return strcasecmp(wrong, slug) != 0;
	if (n > m + most || m > n + most)
		return SIZE_MAX;
	lower(p.a, wrong, n);
	lower(p.b, slug, m);
	return distance(&p, most);
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
