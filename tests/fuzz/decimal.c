/*
 * decimal - two lines, two numbers: what JSON says are numbers is read, and
 * what is written is the same number
 */

#include <errno.h>
#include <string.h>

#include "decimal.h"
#include "fuzz.h"
#include "human.h"

static bool
is_number(struct jtext text)
{
	return text.len > 0 && strchr("-0123456789", text.at[0]) != NULL &&
	    memchr("0123456789", text.at[text.len - 1], 10) != NULL &&
	    fuzz_is_json(text);
}

static bool
was_read(struct decimal *d, struct jtext text)
{
	if (decimal_read(d, text.at, text.len) == 0) {
		fuzz_must(is_number(text), "only numbers are read");
		return true;
	}
	fuzz_must(is_number(text) == (errno == ERANGE), "and all of them");
	fuzz_must(decimal_sign(d) == 0, "or nothing is changed");
	return false;
}

/* It may be longer than what is read: a sum, a product. */
static void
check_written(const struct decimal *d)
{
	struct decimal *back = decimal_new();
	struct xbuf text = { 0 };

	decimal_put(&text, d);
	fuzz_must(is_number(jtext_of(&text)), "written as a number");
	if (decimal_read(back, text.at, text.len) == 0)
		fuzz_must(decimal_cmp(d, back) == 0, "the same number");
	else
		fuzz_must(errno == ERANGE, "or one beyond the limits");
	xbuf_clear(&text);
	decimal_round_put(&text, d, 2);
	fuzz_must(is_number(jtext_of(&text)), "rounded to a number");
	human_money(&text, d);
	human_per_million(&text, d);
	xbuf_free(&text);
	decimal_free(back);
}

static void
check_two(struct decimal *a, struct decimal *b)
{
	struct decimal *x = decimal_new();

	decimal_copy(x, a);
	decimal_add(x, b);
	check_written(x);
	decimal_sub(x, b);
	fuzz_must(decimal_cmp(x, a) == 0, "a + b - b is a");
	decimal_sub(x, b);
	fuzz_must(decimal_sign(x) == decimal_cmp(a, b), "cmp is a sign");
	fuzz_must(decimal_cmp(a, b) == -decimal_cmp(b, a), "both ways");
	decimal_copy(x, a);
	decimal_mul(x, b);
	check_written(x);
	fuzz_must(decimal_sign(x) == decimal_sign(a) * decimal_sign(b),
	    "a product's sign");
	decimal_free(x);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line = { "", 0 };
	struct decimal *a = decimal_new(), *b = decimal_new();

	fuzz_line(&text, &line);
	if (was_read(a, line))
		check_written(a);
	if (was_read(b, text))
		check_written(b);
	check_two(a, b);
	decimal_free(a);
	decimal_free(b);
	return 0;
}
