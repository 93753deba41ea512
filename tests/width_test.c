/*
 * width_test - columns of text on a terminal
 *
 * usage: width_test of text ...
 *        width_test cut columns unicode|ascii text
 *        width_test wrap columns indent text
 *
 * Writes the columns of each text; or the cut text and its columns; or the
 * lines.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "width.h"

static void
of(char **argv)
{
	for (; *argv != NULL; argv++)
		printf("%zu\n", width_of(*argv, strlen(*argv)));
}

static void
cut(struct xbuf *b, char **argv)
{
	size_t columns;

	columns = width_cut(b, argv[2], strlen(argv[2]),
	    strtoul(argv[0], NULL, 10), strcmp(argv[1], "unicode") == 0);
	printf("%.*s|%zu\n", (int)b->len, b->len > 0 ? b->at : "", columns);
}

static void
wrap(struct xbuf *b, char **argv)
{
	width_wrap(b, argv[2], strlen(argv[2]), strtoul(argv[0], NULL, 10),
	    strtoul(argv[1], NULL, 10));
	printf("%.*s\n", (int)b->len, b->len > 0 ? b->at : "");
}

int
main(int argc, char **argv)
{
	struct xbuf b = { 0 };

	if (argc > 1 && strcmp(argv[1], "of") == 0)
		of(argv + 2);
	else if (argc == 5 && strcmp(argv[1], "cut") == 0)
		cut(&b, argv + 2);
	else if (argc == 5 && strcmp(argv[1], "wrap") == 0)
		wrap(&b, argv + 2);
	else
		errx(64, "usage: width_test of|cut|wrap ...");
	xbuf_free(&b);
	return 0;
}
