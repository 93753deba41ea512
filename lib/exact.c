/*
 * exact - what programs lose of JSON
 */

#include <ctype.h>
#include <float.h>
#include <stdbool.h>
#include <string.h>

#include "escape.h"
#include "exact.h"

/*
 * Of a decimal of so many digits within these powers of ten, the nearest double
 * is another for each (DBL_DIG), so that the shortest digits for it are these.
 */
enum { POWER_MAX = 290 };

struct number {
	int digits; /* from the first to the last that is not 0 */
	int power; /* of ten, of the last digit seen */
	bool is_fraction; /* it has a point or an exponent */
};

static void
take_digit(struct number *n, char c, int *zeros)
{
	if (c == '0') {
		*zeros += n->digits > 0;
		return;
	}
	n->digits += *zeros + 1;
	*zeros = 0;
}

/* An exponent, or what is beyond all that is asked. */
static int
exponent(const char *s, const char *end)
{
	bool minus = s < end && *s == '-';
	int e = 0;

	for (s += s < end && (*s == '-' || *s == '+'); s < end; s++)
		if (e < 10000)
			e = e * 10 + (*s - '0');
	return minus ? -e : e;
}

static struct number
read_number(struct jtext text)
{
	const char *s = text.at, *end = s + text.len;
	struct number n = { 0 };
	int zeros = 0;

	for (; s < end && *s != 'e' && *s != 'E'; s++) {
		if (*s == '.')
			n.is_fraction = true;
		else if (isdigit((unsigned char)*s)) {
			take_digit(&n, *s, &zeros);
			n.power -= n.is_fraction;
			/* More than can matter need not be counted. */
			if (n.digits + zeros > POWER_MAX)
				break;
		}
	}
	if (s < end) {
		n.is_fraction = true;
		if (isdigit((unsigned char)*s))
			n.digits = POWER_MAX;
		else
			n.power += exponent(s + 1, end);
	}
	return n;
}

static int
number_loss(struct jtext text)
{
	bool minus = *text.at == '-';
	struct number n = read_number(text);

	if (n.digits == 0)
		return minus ? EXACT_NUMBER : 0;
	if (!n.is_fraction)
		return n.digits > DBL_DIG || text.len > 17 ? EXACT_INTEGER : 0;
	if (n.digits > DBL_DIG || n.power < -POWER_MAX ||
	    n.power > POWER_MAX - DBL_DIG)
		return EXACT_NUMBER;
	return 0;
}

static int
string_loss(struct jtext string)
{
	const char *s = string.at, *end = s + string.len;
	size_t n;

	while ((s = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		n = escape_len(s, (size_t)(end - s));
		if (n == 6 && escape_is_half(escape_unit(s, 6)))
			return EXACT_HALF;
		s += n;
	}
	return 0;
}

int
exact_losses(struct jtext value)
{
	struct jtext_walk w = jtext_walk(value);
	struct jtext name, member;
	int losses = 0;

	switch (jtext_kind(value)) {
	case '0':
		return number_loss(value);
	case '"':
		return string_loss(value);
	}
	while (jtext_next(&w, &name, &member))
		losses |= string_loss(name) | exact_losses(member);
	return losses;
}
