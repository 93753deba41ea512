/*
 * human_test - numbers as people read them
 *
 * usage: human_test kind number ...
 *
 * Writes each number in a line, as human_KIND of human.h has it.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "human.h"

static const struct {
	const char *name;
	void (*put_integer)(struct xbuf *, int64_t);
	void (*put_double)(struct xbuf *, double);
	void (*put_decimal)(struct xbuf *, const struct decimal *);
} kinds[] = {
	{ .name = "grouped", .put_integer = human_grouped },
	{ .name = "short", .put_integer = human_short },
	{ .name = "date", .put_integer = human_date },
	{ .name = "percent", .put_double = human_percent },
	{ .name = "ms", .put_double = human_ms },
	{ .name = "rate", .put_double = human_rate },
	{ .name = "money", .put_decimal = human_money },
	{ .name = "price", .put_decimal = human_price },
	{ .name = "per_million", .put_decimal = human_per_million },
};

static void
put(size_t kind, const char *text)
{
	struct xbuf out = { 0 };
	struct decimal *d = decimal_new();

	if (kinds[kind].put_integer != NULL)
		kinds[kind].put_integer(&out, strtoll(text, NULL, 10));
	else if (kinds[kind].put_double != NULL)
		kinds[kind].put_double(&out, strtod(text, NULL));
	else if (decimal_read(d, text, strlen(text)) == 0)
		kinds[kind].put_decimal(&out, d);
	else
		err(65, "%s", text);
	puts(out.at);
	decimal_free(d);
	xbuf_free(&out);
}

int
main(int argc, char **argv)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (argc > 2 && strcmp(argv[1], kinds[i].name) == 0)
			break;
	if (i == sizeof(kinds) / sizeof(*kinds))
		errx(64, "usage: human_test kind number ...");
	for (argv += 2; *argv != NULL; argv++)
		put(i, *argv);
	return 0;
}
