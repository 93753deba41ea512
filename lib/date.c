/*
 * date - the calendar in days
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "date.h"

/* An age of more than this many units is no age but an error. */
enum { AGE_MAX = 9999 };

static const char *const months[] = {
	"Jan",
	"Feb",
	"Mar",
	"Apr",
	"May",
	"Jun",
	"Jul",
	"Aug",
	"Sep",
	"Oct",
	"Nov",
	"Dec",
};

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 0001-01-01 to the first of a year. */
static int
days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

int
date_days(struct date d)
{
	int days = DATE_MIN + days_before_year(d.year) + d.day - 1, month;

	for (month = 1; month < d.month; month++)
		days += month_days(d.year, month);
	return days;
}

struct date
date_of(int days)
{
	struct date d = { .month = 1 };
	int since = days - DATE_MIN;

	/* Never too late a year, since none is longer than 366 days. */
	d.year = since / 366 + 1;
	while (days_before_year(d.year + 1) <= since)
		d.year++;
	since -= days_before_year(d.year);
	while (since >= month_days(d.year, d.month))
		since -= month_days(d.year, d.month++);
	d.day = since + 1;
	return d;
}

static int
digits(const char *s, int n)
{
	int value = 0;

	while (n-- > 0)
		value = value * 10 + *s++ - '0';
	return value;
}

static bool
is_shaped(const char *s)
{
	const char *shape = "dddd-dd-dd";

	for (; *shape != '\0'; shape++, s++)
		if (*shape == 'd' ? *s < '0' || *s > '9' : *s != *shape)
			return false;
	return *s == '\0';
}

int
date_read(const char *s, int *days)
{
	struct date d;

	if (!is_shaped(s))
		return -1;
	d = (struct date){ digits(s, 4), digits(s + 5, 2), digits(s + 8, 2) };
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > month_days(d.year, d.month))
		return -1;
	*days = date_days(d);
	return 0;
}

/* The same day of an earlier month, or its last, where that is shorter. */
static int
months_before(int days, int n)
{
	struct date d = date_of(days),
		    first = date_of(date_add_months(days, -n));
	int last = month_days(first.year, first.month);

	first.day = d.day < last ? d.day : last;
	return date_days(first);
}

/* True when s is a unit's letter, or its name, of one or many, and ago. */
static bool
is_unit(const char *s, const char *name)
{
	size_t len = strlen(name);

	if (strncmp(s, name, len) == 0)
		s += len + (s[len] == 's');
	else if (*s == *name)
		s++;
	else
		return false;
	return *s == '\0' || strcmp(s, " ago") == 0;
}

static int
read_age(const char *s, int today, int *days)
{
	char *unit;
	long n;

	if (!isdigit((unsigned char)*s))
		return -1;
	n = strtol(s, &unit, 10);
	if (*unit == ' ')
		unit++;
	if (n > AGE_MAX)
		return -1;
	if (is_unit(unit, "day"))
		*days = today - (int)n;
	else if (is_unit(unit, "week"))
		*days = today - 7 * (int)n;
	else if (is_unit(unit, "month") && n < AGE_MAX / 12)
		*days = months_before(today, (int)n);
	else if (is_unit(unit, "year") && n < AGE_MAX / 12)
		*days = months_before(today, 12 * (int)n);
	else
		return -1;
	return *days < DATE_MIN ? -1 : 0;
}

int
date_read_natural(const char *s, int today, int *days)
{
	if (strcmp(s, "today") == 0) {
		*days = today;
		return 0;
	}
	if (strcmp(s, "yesterday") == 0) {
		*days = today - 1;
		return 0;
	}
	if (date_read(s, days) == 0)
		return 0;
	return read_age(s, today, days);
}

int
date_today(void)
{
	return (int)(time(NULL) / (24L * 60 * 60));
}

int
date_week(int days)
{
	/* 0001-01-01 was a Monday. */
	return days - (days - DATE_MIN) % 7;
}

int
date_month(int days)
{
	return days - date_of(days).day + 1;
}

int
date_add_months(int days, int n)
{
	struct date d = date_of(days);
	int since = d.year * 12 + d.month - 1 + n;

	return date_days((struct date){ since / 12, since % 12 + 1, 1 });
}

void
date_put(struct xbuf *b, int days)
{
	struct date d = date_of(days);

	xbuf_printf(b, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void
date_put_day(struct xbuf *b, int days)
{
	struct date d = date_of(days);

	xbuf_printf(b, "%s %d", months[d.month - 1], d.day);
}

void
date_put_month(struct xbuf *b, int days)
{
	struct date d = date_of(days);

	xbuf_printf(b, "%s %d", months[d.month - 1], d.year);
}
