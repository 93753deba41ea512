/*
 * fold_test - folds the chunks on standard input
 *
 * Prints the response, or with the argument "message" the first choice's
 * message.
 */

#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fold.h"
#include "json.h"

int
main(int argc, char **argv)
{
	struct json *in = json_open(STDIN_FILENO, JSON_LAZY, NULL);
	struct fold *f = fold_new();
	struct xbuf out = { 0 };
	struct jtext text;
	int got;

	while ((got = json_next(in)) == 1) {
		text.at = json_text(in, &text.len);
		fold_take(f, text);
	}
	if (got == -1)
		errx(1, "%s", json_fault(in));
	if (argc > 1 && strcmp(argv[1], "message") == 0)
		fold_message(f, &out);
	else
		fold_response(f, &out);
	if (out.len > 0)
		puts(out.at);
	xbuf_free(&out);
	fold_free(f);
	json_free(in);
	return 0;
}
