/*
 * apart - how much of texts tells them apart
 */

#include <stdlib.h>
#include <string.h>

#include "apart.h"
#include "width.h"
#include "xmem.h"

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
compare_sizes(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static size_t
longer(const char *a, const char *b)
{
	size_t x = width_of(a, strlen(a)), y = width_of(b, strlen(b));

	return x > y ? x : y;
}

/*
 * The columns that two texts need to look different: up to where they differ,
 * and an ellipsis; or both whole.
 */
static size_t
apart(const char *a, const char *b, bool unicode)
{
	size_t same = 0, cut, whole = longer(a, b);

	while (a[same] != '\0' && a[same] == b[same])
		same++;
	cut = width_of(a, same) + 1 + (unicode ? 1 : 3);
	return cut < whole ? cut : whole;
}

size_t
apart_columns(const char **texts, size_t n, bool unicode)
{
	size_t *needs = xcalloc(n, sizeof(*needs));
	size_t pairs = 0, i, most = 0;

	if (n > 0)
		qsort(texts, n, sizeof(*texts), compare_texts);
	/* Those that are most alike are neighbours. */
	for (i = 1; i < n; i++)
		if (strcmp(texts[i - 1], texts[i]) != 0)
			needs[pairs++] = apart(texts[i - 1], texts[i], unicode);
	if (pairs > 0) {
		qsort(needs, pairs, sizeof(*needs), compare_sizes);
		most = needs[pairs / 2];
	}
	free(needs);
	return most;
}
