/*
 * decimal_test - a calculator of exact decimals
 *
 * usage: decimal_test
 *
 * Reads lines "OPERATION A [B]" and writes the result of each in a line:
 * add, sub, mul and cmp of A and B, read, sign, shift A by B places, round A to
 * B places, set to the integer A; or what errno says.
 */

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"

static const struct {
	const char *name;
	void (*operate)(struct decimal *, const struct decimal *);
} operations[] = {
	{ "add", decimal_add },
	{ "sub", decimal_sub },
	{ "mul", decimal_mul },
};

static int
read_number(struct decimal *d, const char *text)
{
	if (decimal_read(d, text, strlen(text)) == 0)
		return 0;
	puts(errno == ERANGE ? "ERANGE" : errno == EINVAL ? "EINVAL" : "?");
	return -1;
}

/* Writes what becomes of a; the argument of some is an integer. */
static void
calculate(
    const char *what, struct decimal *a, struct decimal *b, const char *arg)
{
	struct xbuf out = { 0 };
	size_t i;

	for (i = 0; i < sizeof(operations) / sizeof(*operations); i++)
		if (strcmp(what, operations[i].name) == 0)
			operations[i].operate(a, b);
	if (strcmp(what, "shift") == 0)
		decimal_shift(a, (int)strtol(arg, NULL, 10));
	if (strcmp(what, "cmp") == 0)
		xbuf_printf(&out, "%d", decimal_cmp(a, b));
	else if (strcmp(what, "sign") == 0)
		xbuf_printf(&out, "%d", decimal_sign(a));
	else if (strcmp(what, "round") == 0)
		decimal_round_put(&out, a, (int)strtol(arg, NULL, 10));
	else
		decimal_put(&out, a);
	puts(out.at);
	xbuf_free(&out);
}

static void
take_line(char *line)
{
	const char *what = strtok(line, " \n");
	const char *first = strtok(NULL, " \n");
	const char *second = strtok(NULL, " \n");
	struct decimal *a = decimal_new(), *b = decimal_new();

	if (what == NULL || first == NULL)
		errx(64, "a line is: operation number [number]");
	if (strcmp(what, "set") == 0) {
		decimal_set(a, strtoll(first, NULL, 10));
		calculate(what, a, b, "");
	} else if (read_number(a, first) == 0 &&
	    (second == NULL || read_number(b, second) == 0))
		calculate(what, a, second != NULL ? b : a,
		    second != NULL ? second : "0");
	decimal_free(a);
	decimal_free(b);
}

int
main(void)
{
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, stdin) != -1)
		take_line(line);
	free(line);
	return 0;
}
