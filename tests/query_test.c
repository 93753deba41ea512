/*
 * query_test - runs a program in jq's language over the values on stdin
 *
 * usage: query_test program
 *
 * Writes its results, and for each error or halt a line that begins with #.
 * Exits 64 with the reason where the program does not compile.
 */

#include <err.h>
#include <unistd.h>

#include "json.h"
#include "query.h"
#include "xout.h"

static void
run(struct query *q, const jv *value)
{
	struct xbuf text = { 0 }, why = { 0 };
	jv result;
	int got;

	query_start(q, value);
	while ((got = query_next(q, &result, &why)) == 1) {
		query_put(&text, result);
		xout(text.at, text.len);
		xout_flush();
		xbuf_clear(&text);
	}
	if (got == -1)
		xbuf_printf(&text, "# %s\n", why.at);
	if (query_halted(q))
		xbuf_puts(&text, "# halt\n");
	xout(text.at, text.len);
	xbuf_free(&why);
	xbuf_free(&text);
}

int
main(int argc, char **argv)
{
	/* For valgrind to see them where a reader that leaves ends this. */
	static struct query *q;
	static struct json *in;
	struct xbuf why = { 0 };

	if (argc != 2)
		errx(64, "usage: query_test program");
	if ((q = query_new(argv[1], &why)) == NULL)
		errx(64, "%s", why.at);
	in = json_open(STDIN_FILENO, 0, NULL);
	while (json_next(in) == 1)
		run(q, json_value(in));
	json_free(in);
	query_free(q);
	xout_close();
	return 0;
}
