/*
 * prices - a price list from a file
 */

#include <errno.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "file.h"
#include "json.h"
#include "prices.h"
#include "utf8.h"

/* So much of what is wrong is shown. */
enum { SHOWN_MAX = 200 };

static int
tell_fault(const struct json *in, const char *name, struct xbuf *why)
{
	xbuf_printf(why, "%s: %s", name, json_fault(in));
	if (json_errno(in) != 0)
		return EX_IOERR;
	xbuf_puts(why, "; or-models -j writes prices");
	return EX_DATAERR;
}

/* wrong is what has the form of prices, or empty. */
static int
tell_none(struct jtext wrong, const char *name, struct xbuf *why)
{
	size_t len = wrong.len;

	if (len > SHOWN_MAX)
		len = utf8_valid(wrong.at, SHOWN_MAX); /* no half character */
	if (len > 0)
		xbuf_printf(why, "%s: these are no prices: %.*s", name,
		    (int)len, wrong.at);
	else
		xbuf_printf(
		    why, "%s: no prices in it; or-models -j writes them", name);
	return EX_DATAERR;
}

/*
 * Adds what is to be read.  Servers have models whose price is no number:
 * these have none, and only where no model has any there is nothing to go by.
 */
static int
add_all(
    struct pricelist *l, struct json *in, const char *name, struct xbuf *why)
{
	struct xbuf wrong = { 0 };
	struct jtext text, which;
	size_t n = 0;
	int got, status = 0;

	while ((got = json_next(in)) == 1) {
		text.at = json_text(in, &text.len);
		n += pricelist_add(l, text, &which);
		if (wrong.len == 0)
			xbuf_put(&wrong, which.at, which.len);
	}
	if (got == -1)
		status = tell_fault(in, name, why);
	else if (n == 0)
		status = tell_none(jtext_of(&wrong), name, why);
	xbuf_free(&wrong);
	return status;
}

int
prices_read(struct pricelist *l, const char *name, struct xbuf *why)
{
	const char *called = file_called(name);
	struct json *in;
	int fd, status;

	if ((fd = file_open(name)) == -1) {
		xbuf_printf(why, "%s: %s", called, strerror(errno));
		return EX_NOINPUT;
	}
	in = json_open(fd, JSON_LAZY, NULL);
	status = add_all(l, in, called, why);
	json_free(in);
	close(fd);
	return status;
}
