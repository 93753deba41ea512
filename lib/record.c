/*
 * record - JSON values on their way out, by way of a jq program or not
 */

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "record.h"
#include "screen.h"
#include "terminal.h"
#include "xopt.h"
#include "xout.h"

static void
put_result(jv result)
{
	struct screen screen;
	struct xbuf line = { 0 };

	query_put(&line, result);
	screen_open(&screen, STDOUT_FILENO, false, xout);
	screen_put(&screen, line.at, line.len);
	screen_end(&screen, false);
	screen_close(&screen);
	xbuf_free(&line);
	xout_flush();
}

static void
run(struct query *q, const jv *value)
{
	struct xbuf why = { 0 };
	jv result;
	int got;

	query_start(q, value);
	while ((got = query_next(q, &result, &why)) == 1)
		put_result(result);
	if (got == 0)
		return;
	terminal_warnx("-q: %s", why.at);
	xbuf_free(&why);
	/* A leak checker does not find what libjq has while it runs. */
	query_free(q);
	xout_close();
	exit(EX_DATAERR);
}

void
xrecord_put(struct query *q, struct jtext text, const jv *value)
{
	if (q == NULL)
		xout_json(text.at, text.len);
	else if (!query_halted(q))
		run(q, value);
}

struct query *
xrecord_query(
    struct query *old, const struct xopt_command *c, const char *program)
{
	struct xbuf why = { 0 };
	struct query *q;

	query_free(old);
	if ((q = query_new(program, &why)) == NULL)
		xopt_misuse(c, "%s: %s", xopt_typed(), why.at);
	xbuf_free(&why);
	return q;
}
