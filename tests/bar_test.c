/*
 * bar_test - bars and sparklines
 *
 * usage: bar_test unicode|ascii columns max value ...
 *        bar_test unicode|ascii spark value ...
 *        bar_test unicode|ascii between low high value ...
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
put_spark(bool unicode, bool has_range, char **argv)
{
	struct xbuf b = { 0 };
	double values[64], low = 0, high = 0;
	size_t n;

	if (has_range) {
		low = strtod(*argv++, NULL);
		high = strtod(*argv++, NULL);
	}

	for (n = 0; argv[n] != NULL && n < sizeof(values) / sizeof(*values);
	     n++)
		values[n] = strtod(argv[n], NULL);
	xbuf_put(&b, "|", 1);
	if (has_range)
		spark_put_between(&b, values, n, low, high, unicode);
	else
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
		put_spark(unicode, false, argv + 3);
	else if (strcmp(argv[2], "between") == 0 && argc > 4)
		put_spark(unicode, true, argv + 3);
	else if (argc > 3)
		put_bars(unicode, argv + 2);
	return 0;
}
