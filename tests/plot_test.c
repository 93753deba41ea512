/*
 * plot_test - draws a picture
 *
 * usage: plot_test [-ps] [-f fault] file date title <values
 *
 * Values are words as chart_test reads them.  -s is for SVG; with -p the
 * first and the last are parts; a fault is "cancel", or "die", which leaves
 * with no word.
 */

#include <err.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "date.h"
#include "plot.h"

enum { MAX = 4096, LIMIT_MS = 60000 };

static void
read_values(struct chart *chart, int *dates, double *values)
{
	char word[64];

	for (; chart->n < MAX && scanf("%63s", word) == 1; chart->n++) {
		values[chart->n] =
		    *word == '-' ? (double)NAN : strtod(word, NULL);
		dates[chart->n] = dates[0] + (int)chart->n;
	}
}

int
main(int argc, char **argv)
{
	static int dates[MAX];
	static double values[MAX];
	struct chart chart = { .dates = dates, .values = values };
	struct plot_words words = { .subtitle = "Subtitle",
		.source = "Source: a test." };
	enum plot_kind kind = PLOT_PNG;
	const char *fault = "";
	struct xbuf why = { 0 };
	struct plot *p;
	int c, status;

	while ((c = getopt(argc, argv, "f:ps")) != -1)
		if (c == 'f')
			fault = optarg;
		else if (c == 'p')
			chart.first_is_part = chart.last_is_part = true;
		else
			kind = PLOT_SVG;
	if (argc - optind != 3 || date_read(argv[optind + 1], dates) == -1)
		errx(64, "usage: plot_test [-ps] [-f fault] file date title");
	words.title = argv[optind + 2];
	signal(SIGPIPE, SIG_IGN);
	if ((p = plot_start(argv[optind], kind, LIMIT_MS, &status, &why)) ==
	    NULL)
		errx(status, "%s", why.at);
	read_values(&chart, dates, values);
	if (strcmp(fault, "die") == 0)
		_exit(0);
	if (strcmp(fault, "cancel") == 0) {
		plot_cancel(p);
		return 0;
	}
	if ((status = plot_finish(p, &chart, &words, &why)) != 0)
		errx(status, "%s", why.at);
	xbuf_free(&why);
	return 0;
}
