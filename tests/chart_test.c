/*
 * chart_test - draws a chart
 *
 * usage: chart_test [-acflmw] width height date <values
 *
 * Values are a word each, such as 1.5e9, or - for what is not known; the
 * first is the date's, and the others are of the days after it, or with -w
 * weeks, -m months.  -a is for ASCII, -c for colours; with -f the first, with
 * -l the last is a part.
 */

#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "chart.h"
#include "date.h"

enum { MAX = 4096 };

static int
after(int date, enum chart_step step)
{
	return step == CHART_DAYS ? date + 1
	    : step == CHART_WEEKS ? date + 7
				  : date_add_months(date, 1);
}

int
main(int argc, char **argv)
{
	static int dates[MAX];
	static double values[MAX];
	struct chart chart = { .dates = dates, .values = values };
	struct chart_size size = { .unicode = true };
	struct xbuf out = { 0 };
	char word[64];
	int c;

	while ((c = getopt(argc, argv, "acflmw")) != -1)
		switch (c) {
		case 'a':
			size.unicode = false;
			break;
		case 'c':
			size.color = true;
			break;
		case 'f':
			chart.first_is_part = true;
			break;
		case 'l':
			chart.last_is_part = true;
			break;
		case 'm':
			chart.step = CHART_MONTHS;
			break;
		case 'w':
			chart.step = CHART_WEEKS;
			break;
		default:
			exit(64);
		}
	if (argc - optind != 3 || date_read(argv[optind + 2], dates) == -1)
		errx(64, "usage: chart_test [-acflmw] width height date");
	size.width = (int)strtol(argv[optind], NULL, 10);
	size.height = (int)strtol(argv[optind + 1], NULL, 10);
	for (; chart.n < MAX && scanf("%63s", word) == 1; chart.n++) {
		values[chart.n] =
		    *word == '-' ? (double)NAN : strtod(word, NULL);
		if (chart.n > 0)
			dates[chart.n] = after(dates[chart.n - 1], chart.step);
	}
	chart_put(&out, &chart, &size);
	fwrite(out.at, 1, out.len, stdout);
	xbuf_free(&out);
	return 0;
}
