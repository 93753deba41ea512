#ifndef DATE_H
#define DATE_H

#include "xbuf.h"

/*
 * Dates of the Gregorian calendar as days since 1970-01-01, so that they are
 * counted with; all in UTC, from year 1 to 9999.
 */

enum { DATE_MIN = -719162, DATE_MAX = 2932896 };

struct date {
	int year;
	int month; /* 1 to 12 */
	int day; /* 1 to 31 */
};

struct date date_of(int days);
int date_days(struct date); /* of one that exists */

/* Reads YYYY-MM-DD and nothing else.  Returns 0, or -1: no such date. */
int date_read(const char *, int *days);

/*
 * Reads what people write as well: today, yesterday, or an age such as 7d, 2w,
 * 3m or 1y, also "7 days ago"; three months before May 31 is the last of
 * February.  Returns 0, or -1.
 */
int date_read_natural(const char *, int today, int *days);

/* What date_read_natural takes, for messages. */
#define DATE_WORDS "YYYY-MM-DD, today, yesterday, or an age such as 7d, 2w, 3m"

int date_today(void);

/* The Monday of the week (ISO 8601), and the first of the month. */
int date_week(int days);
int date_month(int days);

/* The first of the month that is so many months later. */
int date_add_months(int days, int months);

void date_put(struct xbuf *, int days); /* 2026-05-11 */
void date_put_day(struct xbuf *, int days); /* May 11 */
void date_put_month(struct xbuf *, int days); /* May 2026 */

#endif
