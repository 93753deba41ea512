/*
 * number - the text of a JSON number, taken apart
 */

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "number.h"

/* Appends the digits there.  Returns how many. */
static size_t
read_digits(struct number *n, const char **at, const char *end)
{
	const char *from = *at;

	while (*at < end && isdigit((unsigned char)**at))
		++*at;
	xbuf_put(&n->digits, from, (size_t)(*at - from));
	return (size_t)(*at - from);
}

/* Reads what stands behind an e.  Far beyond all limits it stays there. */
static int
read_exponent(struct number *n, const char **at, const char *end)
{
	bool negative = false;
	int64_t e = 0;

	if (*at < end && (**at == '-' || **at == '+'))
		negative = *(*at)++ == '-';
	if (*at == end)
		return -1;
	for (; *at < end && isdigit((unsigned char)**at); ++*at)
		if (e < INT64_MAX / 100)
			e = e * 10 + (**at - '0');
	n->exponent += negative ? -e : e;
	return 0;
}

/* Returns 0, or -1 for what RFC 8259 does not have. */
static int
read_parts(struct number *n, const char *at, const char *end)
{
	size_t count;

	if (at < end && *at == '-') {
		n->negative = true;
		at++;
	}
	count = read_digits(n, &at, end);
	if (count == 0 || (count > 1 && n->digits.at[0] == '0'))
		return -1;
	if (at < end && *at == '.') {
		at++;
		if ((count = read_digits(n, &at, end)) == 0)
			return -1;
		n->exponent -= (int64_t)count;
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (read_exponent(n, &at, end) == -1)
			return -1;
	}
	return at == end ? 0 : -1;
}

/* Takes the zeros off both ends. */
static void
trim(struct number *n)
{
	struct xbuf *d = &n->digits;
	size_t zeros;

	while (d->len > 0 && d->at[d->len - 1] == '0') {
		d->len--;
		n->exponent++;
	}
	d->at[d->len] = '\0';
	zeros = strspn(d->at, "0");
	d->len -= zeros;
	memmove(d->at, d->at + zeros, d->len + 1);
	if (d->len == 0)
		n->exponent = 0;
}

int
number_read(struct number *n, const char *text, size_t len)
{
	if (read_parts(n, text, text + len) == -1) {
		errno = EINVAL;
		return -1;
	}
	trim(n);
	return 0;
}

void
number_free(struct number *n)
{
	xbuf_free(&n->digits);
	*n = (struct number){ 0 };
}
