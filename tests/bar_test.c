/*
 * bar_test - bars and sparklines
 *
 * usage: bar_test unicode|ascii columns max value ...
 *        bar_test unicode|ascii spark value ...
 *
 * Writes a bar and its columns for each value, or one sparkline, in bars.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bar.h"

static void
put_bars(bool unicode, char **argv)
{
	struct xbuf b = { 0 };
	size_t columns = strtoul(*argv++, NULL, 10), n;
	double max = strtod(*argv++, NULL);

	for (; *argv != NULL; argv++) {
		xbuf_clear(&b);
		xbuf_put(&b, "|", 1);
		n = bar_put(&b, strtod(*argv, NULL), max, columns, unicode);
		printf("%s|%zu\n", b.at, n);
	}
	xbuf_free(&b);
}

static void
put_spark(bool unicode, char **argv)
{
	struct xbuf b = { 0 };
	double values[64];
	size_t n;

	for (n = 0; argv[n] != NULL && n < sizeof(values) / sizeof(*values);
	     n++)
		values[n] = strtod(argv[n], NULL);
	xbuf_put(&b, "|", 1);
	spark_put(&b, values, n, unicode);
	printf("%s|\n", b.at);
	xbuf_free(&b);
}

int
main(int argc, char **argv)
{
	bool unicode;

	if (argc < 3)
		errx(64, "usage: bar_test unicode|ascii columns max value ...");
	unicode = strcmp(argv[1], "unicode") == 0;
	if (strcmp(argv[2], "spark") == 0)
		put_spark(unicode, argv + 3);
	else if (argc > 3)
		put_bars(unicode, argv + 2);
	return 0;
}
