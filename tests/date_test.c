/*
 * date_test - reads dates, and counts with them
 *
 * usage: date_test today word ...
 *        date_test -a
 *
 * Writes what each word means as of today: a date, its Monday, the first of
 * its month, and the first of the next month; or "no".  With -a checks that
 * all days from DATE_MIN to DATE_MAX follow each other.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>

#include "date.h"

static int
check_all(void)
{
	struct date d, last = { 0, 12, 31 };
	int day;

	for (day = DATE_MIN; day <= DATE_MAX; day++) {
		d = date_of(day);
		if (date_days(d) != day)
			errx(1, "%d: comes back as %d", day, date_days(d));
		if (!(d.day == last.day + 1 && d.month == last.month &&
			d.year == last.year) &&
		    !(d.day == 1 && d.month == last.month % 12 + 1 &&
			d.year == last.year + (last.month == 12)))
			errx(1, "%d-%d-%d follows %d-%d-%d", d.year, d.month,
			    d.day, last.year, last.month, last.day);
		last = d;
	}
	if (last.year != 9999 || last.month != 12 || last.day != 31)
		errx(1, "the last is of %d", last.year);
	return 0;
}

int
main(int argc, char **argv)
{
	struct xbuf out = { 0 };
	int today, day;

	if (argc == 2 && strcmp(argv[1], "-a") == 0)
		return check_all();
	if (argc < 3 || date_read(argv[1], &today) == -1)
		errx(64, "usage: date_test today word ...");
	for (argv += 2; *argv != NULL; argv++) {
		xbuf_clear(&out);
		if (date_read_natural(*argv, today, &day) == -1)
			xbuf_puts(&out, "no");
		else {
			date_put(&out, day);
			xbuf_puts(&out, " ");
			date_put(&out, date_week(day));
			xbuf_puts(&out, " ");
			date_put(&out, date_month(day));
			xbuf_puts(&out, " ");
			date_put(&out, date_add_months(day, 1));
		}
		puts(out.at);
	}
	xbuf_free(&out);
	return 0;
}
