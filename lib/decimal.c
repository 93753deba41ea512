/*
 * decimal - exact decimal numbers: an integer of GMP's, and where the point is
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <gmp.h>

#include "decimal.h"
#include "number.h"
#include "xmem.h"

/* n divided by 10 to the power of scale, which may be negative. */
struct decimal {
	mpz_t n;
	int scale;
};

static void *
resize(void *old, size_t old_size, size_t size)
{
	(void)old_size;
	return xrealloc(old, size);
}

static void
release(void *p, size_t size)
{
	(void)size;
	free(p);
}

struct decimal *
decimal_new(void)
{
	struct decimal *d = xmalloc(sizeof(*d));

	/* GMP's own would abort; what they allocated, these can free. */
	mp_set_memory_functions(xmalloc, resize, release);
	mpz_init(d->n);
	d->scale = 0;
	return d;
}

void
decimal_free(struct decimal *d)
{
	if (d == NULL)
		return;
	mpz_clear(d->n);
	free(d);
}

static int
set_number(struct decimal *d, const struct number *n)
{
	if (n->exponent < -DECIMAL_PLACES_MAX ||
	    n->exponent + (int64_t)n->digits.len > DECIMAL_PLACES_MAX) {
		errno = ERANGE;
		return -1;
	}
	mpz_set_str(d->n, n->digits.len > 0 ? n->digits.at : "0", 10);
	if (n->negative)
		mpz_neg(d->n, d->n);
	d->scale = -(int)n->exponent;
	return 0;
}

int
decimal_read(struct decimal *d, const char *text, size_t len)
{
	struct number n = { 0 };
	int got;

	if ((got = number_read(&n, text, len)) == 0)
		got = set_number(d, &n);
	number_free(&n);
	return got;
}

void
decimal_set(struct decimal *d, int64_t value)
{
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;

	mpz_import(d->n, 1, 1, sizeof(size), 0, 0, &size);
	if (value < 0)
		mpz_neg(d->n, d->n);
	d->scale = 0;
}

void
decimal_copy(struct decimal *to, const struct decimal *from)
{
	mpz_set(to->n, from->n);
	to->scale = from->scale;
}

/* to = n times 10 to the power of places. */
static void
scale_up(mpz_t to, const mpz_t n, int places)
{
	mpz_t ten;

	mpz_init(ten);
	mpz_ui_pow_ui(ten, 10, (unsigned long)places);
	mpz_mul(to, n, ten);
	mpz_clear(ten);
}

/* Makes d, whose value stays, count by steps as small as those of x. */
static void
refine(struct decimal *d, const struct decimal *x)
{
	if (d->scale >= x->scale)
		return;
	scale_up(d->n, d->n, x->scale - d->scale);
	d->scale = x->scale;
}

/* to = to plus or minus x, by operation. */
static void
combine(struct decimal *to, const struct decimal *x,
    void (*operation)(mpz_ptr, mpz_srcptr, mpz_srcptr))
{
	struct decimal same;

	refine(to, x);
	mpz_init(same.n);
	decimal_copy(&same, x);
	refine(&same, to);
	operation(to->n, to->n, same.n);
	mpz_clear(same.n);
}

void
decimal_add(struct decimal *to, const struct decimal *x)
{
	combine(to, x, mpz_add);
}

void
decimal_sub(struct decimal *to, const struct decimal *x)
{
	combine(to, x, mpz_sub);
}

void
decimal_mul(struct decimal *to, const struct decimal *x)
{
	mpz_mul(to->n, to->n, x->n);
	to->scale += x->scale;
}

void
decimal_shift(struct decimal *d, int places)
{
	d->scale -= places;
}

int
decimal_cmp(const struct decimal *a, const struct decimal *b)
{
	struct decimal difference;
	int sign;

	mpz_init(difference.n);
	decimal_copy(&difference, a);
	decimal_sub(&difference, b);
	sign = decimal_sign(&difference);
	mpz_clear(difference.n);
	return sign;
}

int
decimal_sign(const struct decimal *d)
{
	return mpz_sgn(d->n);
}

/* Appends n divided by 10 to the power of places, so many behind the point. */
static void
put(struct xbuf *out, const mpz_t n, size_t places)
{
	struct xbuf text = { 0 };
	const char *digits;
	size_t len, whole;

	mpz_get_str(xbuf_room(&text, mpz_sizeinbase(n, 10) + 2), 10, n);
	digits = text.at;
	if (*digits == '-')
		xbuf_put(out, digits++, 1);
	len = strlen(digits);
	whole = len > places ? len - places : 0;
	if (whole > 0)
		xbuf_put(out, digits, whole);
	else
		xbuf_put(out, "0", 1);
	if (places > 0)
		xbuf_put(out, ".", 1);
	for (; len < places; places--)
		xbuf_put(out, "0", 1);
	xbuf_puts(out, digits + whole);
	xbuf_free(&text);
}

void
decimal_put(struct xbuf *out, const struct decimal *d)
{
	mpz_t n;

	if (d->scale <= 0) {
		mpz_init(n);
		scale_up(n, d->n, -d->scale);
		put(out, n, 0);
		mpz_clear(n);
		return;
	}
	put(out, d->n, (size_t)d->scale);
	while (out->at[out->len - 1] == '0')
		out->len--;
	if (out->at[out->len - 1] == '.')
		out->len--;
	out->at[out->len] = '\0';
}

/* n = n divided by 10 to the power of places, rounded half to even. */
static void
scale_down(mpz_t n, int places)
{
	mpz_t ten, rest;
	int half;

	mpz_inits(ten, rest, NULL);
	mpz_ui_pow_ui(ten, 10, (unsigned long)places);
	mpz_fdiv_qr(n, rest, n, ten);
	mpz_mul_2exp(rest, rest, 1);
	half = mpz_cmp(rest, ten);
	if (half > 0 || (half == 0 && mpz_odd_p(n)))
		mpz_add_ui(n, n, 1);
	mpz_clears(ten, rest, NULL);
}

void
decimal_round_put(struct xbuf *out, const struct decimal *d, int places)
{
	mpz_t n;

	mpz_init_set(n, d->n);
	if (d->scale > places)
		scale_down(n, d->scale - places);
	else
		scale_up(n, n, places - d->scale);
	put(out, n, (size_t)places);
	mpz_clear(n);
}
