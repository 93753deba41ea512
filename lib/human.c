/*
 * human - numbers as people read them
 */

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "human.h"

enum { CENTS = 2 };

/* Appends digits with a comma before every three from the right. */
static void
put_groups(struct xbuf *b, const char *digits, size_t len)
{
	size_t n = (len - 1) % 3 + 1;

	for (; len > 0; digits += n, len -= n, n = 3) {
		xbuf_put(b, digits, n);
		if (len > n)
			xbuf_put(b, ",", 1);
	}
}

void
human_grouped(struct xbuf *b, int64_t n)
{
	struct xbuf text = { 0 };
	size_t sign = n < 0;

	xbuf_printf(&text, "%" PRId64, n);
	xbuf_put(b, "-", sign);
	put_groups(b, text.at + sign, text.len - sign);
	xbuf_free(&text);
}

/* n by unit, rounded half up to so many places, without a last 0. */
static void
put_quotient(struct xbuf *b, uint64_t n, uint64_t unit, int places)
{
	int i;

	for (i = 0; i < places; i++)
		unit /= 10;
	n = n / unit + (n % unit >= unit - n % unit);
	for (; places > 0 && n % 10 == 0; places--)
		n /= 10;
	if (places == 0)
		human_grouped(b, (int64_t)n);
	else if (places == 1)
		xbuf_printf(b, "%" PRIu64 ".%" PRIu64, n / 10, n % 10);
	else
		xbuf_printf(b, "%" PRIu64 ".%02" PRIu64, n / 100, n % 100);
}

void
human_short(struct xbuf *b, int64_t value)
{
	uint64_t n = value < 0 ? -(uint64_t)value : (uint64_t)value;
	uint64_t unit = UINT64_C(1000000000000);
	const char *letter;
	int places;

	if (n < 1000) {
		human_grouped(b, value);
		return;
	}
	if (value < 0)
		xbuf_puts(b, "-");
	/* Below each bound three digits would be those of the row beneath. */
	for (letter = "TBM"; *letter != '\0'; letter++, unit /= 1000) {
		if (n < unit / 10000 * 9995)
			continue;
		places = n < unit / 1000 * 9995 ? 2
		    : n < unit / 1000 * 99950	? 1
						: 0;
		put_quotient(b, n, unit, places);
		xbuf_put(b, letter, 1);
		return;
	}
	put_quotient(b, n, 1000, n < 9950);
	xbuf_puts(b, "K");
}

/* Appends a number's text as dollars. */
static void
put_dollars(struct xbuf *b, const char *text)
{
	size_t whole;

	if (*text == '-') {
		xbuf_puts(b, "-");
		text++;
	}
	xbuf_puts(b, "$");
	whole = strcspn(text, ".");
	put_groups(b, text, whole);
	xbuf_puts(b, text + whole);
}

/* Which place behind the point shows a number's n-th digit. */
static int
place_of_digit(const struct decimal *d, int n)
{
	struct xbuf text = { 0 };
	const char *at;
	int place;

	decimal_put(&text, d);
	at = text.at + strspn(text.at, "-0.");
	place = (int)(at - strchrnul(text.at, '.'));
	xbuf_free(&text);
	/* Before the point it is counted from the point itself. */
	return n - 1 + place + (place < 0);
}

/* Zeros at the end are left out, but those of the cents. */
static void
put_amount(struct xbuf *b, const struct decimal *amount, int places)
{
	struct xbuf text = { 0 };

	decimal_round_put(&text, amount, places);
	for (; places > CENTS && text.at[text.len - 1] == '0'; places--)
		text.at[--text.len] = '\0';
	put_dollars(b, text.at);
	xbuf_free(&text);
}

void
human_money(struct xbuf *b, const struct decimal *amount)
{
	int places = place_of_digit(amount, 4);

	put_amount(b, amount, places > CENTS ? places : CENTS);
}

/* Appends what a price is in words, where it is; false where it is not. */
static bool
put_words(struct xbuf *b, const struct decimal *price)
{
	if (decimal_sign(price) > 0)
		return false;
	xbuf_puts(b, decimal_sign(price) == 0 ? "free" : "varies");
	return true;
}

void
human_price(struct xbuf *b, const struct decimal *price)
{
	struct xbuf text = { 0 };
	size_t fraction;

	if (put_words(b, price))
		return;
	decimal_put(&text, price);
	fraction = text.len - strcspn(text.at, ".");
	if (fraction == 0)
		xbuf_puts(&text, ".00");
	else if (fraction == strlen(".0"))
		xbuf_puts(&text, "0");
	put_dollars(b, text.at);
	xbuf_free(&text);
}

void
human_per_million(struct xbuf *b, const struct decimal *price)
{
	struct decimal *million;

	if (put_words(b, price))
		return;
	million = decimal_new();
	decimal_copy(million, price);
	decimal_shift(million, 6);
	human_price(b, million);
	xbuf_puts(b, "/M");
	decimal_free(million);
}

static double
between(double value, double least, double most)
{
	return value < least ? least : value > most ? most : value;
}

/*
 * As "%.*f" has it with a point in every locale; what is too large for that
 * here is no latency and no rate.
 */
static void
put_fixed(struct xbuf *b, double value, int places)
{
	static const double tens[] = { 1, 10, 100 };
	struct decimal *d = decimal_new();

	value = between(value, -1e15, 1e15) * tens[places];
	decimal_set(d, (int64_t)(value + (value < 0 ? -0.5 : 0.5)));
	decimal_shift(d, -places);
	decimal_round_put(b, d, places);
	decimal_free(d);
}

/* True, with a dash appended, for what is not known. */
static bool
put_unknown(struct xbuf *b, double value)
{
	if (isnan(value))
		xbuf_puts(b, "-");
	return isnan(value);
}

void
human_percent(struct xbuf *b, double percent)
{
	if (put_unknown(b, percent))
		return;
	if (percent == 100 || percent == 0)
		put_fixed(b, percent, 0);
	else if (percent > 0 && percent < 100)
		put_fixed(b, between(percent, 0.1, 99.9), 1);
	else
		put_fixed(b, percent, 1);
	xbuf_puts(b, " %");
}

void
human_ms(struct xbuf *b, double ms)
{
	if (put_unknown(b, ms))
		return;
	if (ms > 0 && ms < 0.995)
		put_fixed(b, between(ms, 0.01, 1), 2);
	else if (ms < 999.5)
		put_fixed(b, ms, 0);
	else
		put_fixed(b, ms / 1000, ms < 9995 ? 2 : ms < 99950 ? 1 : 0);
	xbuf_puts(b, ms < 999.5 ? " ms" : " s");
}

void
human_rate(struct xbuf *b, double per_second)
{
	if (put_unknown(b, per_second))
		return;
	put_fixed(b, per_second, per_second < 9.95);
	xbuf_puts(b, " tok/s");
}

void
human_date(struct xbuf *b, int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL || tm.tm_year < -1900 ||
	    tm.tm_year > 9999 - 1900)
		xbuf_printf(b, "%" PRId64, seconds);
	else
		xbuf_printf(b, "%04d-%02d-%02d", tm.tm_year + 1900,
		    tm.tm_mon + 1, tm.tm_mday);
}
