#ifndef DECIMAL_H
#define DECIMAL_H

#include <stddef.h>
#include <stdint.h>

#include "xbuf.h"

/*
 * Decimal numbers, exact: what money is counted in.  GMP has the digits; no
 * binary fraction comes near, so ten times 0.1 is 1 and 0.0000009 a token is
 * 0.9 a million.
 *
 * Arguments may be one and the same number.  Without memory the program ends,
 * as xmem.h has it.
 */
struct decimal;

struct decimal *decimal_new(void); /* 0 */
void decimal_free(struct decimal *); /* NULL is fine */

/*
 * A number is read when its digits stand within so many places before and
 * behind the point; all that a double can be printed as does.  It bounds what
 * the few bytes of 1e999999999 can cost.
 */
enum { DECIMAL_PLACES_MAX = 400 };

/*
 * Reads the text of a JSON number (RFC 8259, section 6), all of it.  Returns
 * 0, or -1 with errno set and the number as it was: EINVAL for what is no such
 * text, ERANGE beyond DECIMAL_PLACES_MAX.
 */
int decimal_read(struct decimal *, const char *, size_t len);

void decimal_set(struct decimal *, int64_t);
void decimal_copy(struct decimal *to, const struct decimal *);

/* To the first add, from it take, by it multiply the second. */
void decimal_add(struct decimal *, const struct decimal *);
void decimal_sub(struct decimal *, const struct decimal *);
void decimal_mul(struct decimal *, const struct decimal *);

/* Times ten to the power of places: by 6, a price a token is one a million. */
void decimal_shift(struct decimal *, int places);

int decimal_cmp(const struct decimal *, const struct decimal *); /* <0 0 >0 */
int decimal_sign(const struct decimal *); /* -1, 0 or 1 */

/*
 * Appends the number in plain notation, with just the digits that it needs,
 * which is also JSON: 0.0000009, 12, -0.5.
 */
void decimal_put(struct xbuf *, const struct decimal *);

/*
 * The same rounded to just so many places behind the point, 0 and more, half
 * to even.
 */
void decimal_round_put(struct xbuf *, const struct decimal *, int places);

#endif
