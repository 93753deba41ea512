/*
 * retry_test - what a Retry-After asks for
 *
 * usage: retry_test now value ...
 *
 * Writes the seconds to wait, one line for each value, as of that time.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "retry.h"

int
main(int argc, char **argv)
{
	time_t now;

	if (argc < 3)
		errx(64, "usage: retry_test now value ...");
	now = (time_t)strtoll(*++argv, NULL, 10);
	while (*++argv != NULL)
		printf("%.10g\n", retry_after(*argv, now));
	return 0;
}
