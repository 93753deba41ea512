#ifndef HUMAN_H
#define HUMAN_H

#include <stdint.h>

#include "decimal.h"
#include "xbuf.h"

/*
 * Numbers as people read them, in ASCII and whatever the locale; each is
 * appended.  For machines write the number itself.
 */

/* 65,536 */
void human_grouped(struct xbuf *, int64_t);

/*
 * 999, 8.2K, 66K, 1.31M, 2.45B, 1.2T: thousands to two digits or the whole
 * thousand, the others to three, and no 0 at the end of a fraction.
 */
void human_short(struct xbuf *, int64_t);

/*
 * Dollars to four digits, and the cent in any case: $0.90, $0.00001235,
 * $1.235, $1,234.57, -$0.50.
 */
void human_money(struct xbuf *, const struct decimal *);

/*
 * What the API asks for a token, exactly, by the million: $0.90/M; "free" for
 * 0, and "varies" for the -1 of routers, which the request decides.
 */
void human_per_million(struct xbuf *, const struct decimal *price);

/* The same price for one of something else, $0.0048, without a unit. */
void human_price(struct xbuf *, const struct decimal *price);

/*
 * The following are estimates, hence doubles.  NAN, which is for what is not
 * known, comes out as "-".
 */

/* 99.8 %, and 100 % or 0 % for just these and nothing that is near. */
void human_percent(struct xbuf *, double);

/* Milliseconds: 0.25 ms, 312 ms, 1.24 s, 12.4 s, 124 s; 0 ms for just 0 */
void human_ms(struct xbuf *, double);

/* Tokens per second: 4.5 tok/s, 45 tok/s */
void human_rate(struct xbuf *, double);

/* Unix seconds as a date in UTC, 2024-04-17; the number beyond year 9999. */
void human_date(struct xbuf *, int64_t);

#endif
