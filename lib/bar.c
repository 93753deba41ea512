/*
 * bar - quantities as small pictures within a line of text
 */

#include <math.h>

#include "bar.h"

enum { EIGHTHS = 8 };

size_t
bar_put(
    struct xbuf *out, double value, double max, size_t columns, bool unicode)
{
	/* U+258F to U+2588: from one eighth of a column to all of it. */
	static const char *const blocks[] = { "", "\xe2\x96\x8f",
		"\xe2\x96\x8e", "\xe2\x96\x8d", "\xe2\x96\x8c", "\xe2\x96\x8b",
		"\xe2\x96\x8a", "\xe2\x96\x89", "\xe2\x96\x88" };
	size_t parts = unicode ? EIGHTHS : 1, n, i;

	if (!(value > 0 && max > 0))
		return 0;
	/* Also for two infinities, of which there is no quotient. */
	if (value >= max)
		n = columns * parts;
	else
		n = (size_t)lround(value / max * (double)(columns * parts));
	if (n == 0 && columns > 0)
		n = 1;
	for (i = 0; i < n / parts; i++)
		xbuf_puts(out, unicode ? blocks[EIGHTHS] : "#");
	if (n % parts != 0)
		xbuf_puts(out, blocks[n % parts]);
	return (n + parts - 1) / parts;
}

static void
range(const double *values, size_t n, double *low, double *high)
{
	size_t i;

	*low = *high = 0;
	for (i = 0; i < n; i++) {
		if (!isfinite(values[i]))
			continue;
		*low = fmin(*low, values[i]);
		*high = fmax(*high, values[i]);
	}
}

/* Where a value is between two, in 0 to 1. */
static double
part(double value, double low, double high)
{
	/* By halves, since a difference may be too great. */
	double span = high / 2 - low / 2;

	return span > 0 ? fmin(fmax((value / 2 - low / 2) / span, 0), 1) : 0;
}

void
spark_put_between(struct xbuf *out, const double *values, size_t n, double low,
    double high, bool unicode)
{
	/* U+2581 to U+2588: from one eighth of a line's height to all of it. */
	static const char *const blocks[] = { "\xe2\x96\x81", "\xe2\x96\x82",
		"\xe2\x96\x83", "\xe2\x96\x84", "\xe2\x96\x85", "\xe2\x96\x86",
		"\xe2\x96\x87", "\xe2\x96\x88" };
	static const char *const ascii[] = { "_", ".", "-", "=", "*", "#" };
	size_t top = unicode ? sizeof(blocks) / sizeof(*blocks) - 1
			     : sizeof(ascii) / sizeof(*ascii) - 1;
	size_t i, level;

	for (i = 0; i < n; i++) {
		if (!isfinite(values[i])) {
			xbuf_puts(out, " ");
			continue;
		}
		level =
		    (size_t)lround(part(values[i], low, high) * (double)top);
		xbuf_puts(out, unicode ? blocks[level] : ascii[level]);
	}
}

void
spark_put(struct xbuf *out, const double *values, size_t n, bool unicode)
{
	double low, high;

	range(values, n, &low, &high);
	spark_put_between(out, values, n, low, high, unicode);
}
