/*
 * nearest_test - slugs that somebody may have meant
 *
 * usage: nearest_test max wrong slug ...
 *
 * Writes the nearest, a line each.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "nearest.h"

int
main(int argc, char **argv)
{
	const char *best[NEAREST_MAX];
	size_t n, i;

	if (argc < 3)
		errx(64, "usage: nearest_test max wrong slug ...");
	n = nearest(argv[2], (const char *const *)argv + 3, (size_t)argc - 3,
	    best, strtoul(argv[1], NULL, 10));
	for (i = 0; i < n; i++)
		puts(best[i]);
	return 0;
}
