/*
 * prices - a price list from a file or a server
 */

#include <errno.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "file.h"
#include "json.h"
#include "model_fetch.h"
#include "prices.h"

/* So much of what is wrong is shown. */
enum { SHOWN_MAX = 200 };

/*
 * Adds what is to be read.  Servers have models whose price is no number:
 * these have none, and only where no model has any there is nothing to go by.
 */
static void
xadd_all(struct pricelist *l, const char *name, struct json *in)
{
	struct xbuf none = { 0 };
	struct jtext text, which;
	size_t n = 0;
	int got;

	while ((got = json_next(in)) == 1) {
		text.at = json_text(in, &text.len);
		n += pricelist_add(l, text, &which);
		if (none.len == 0)
			xbuf_put(&none, which.at,
			    which.len < SHOWN_MAX ? which.len : SHOWN_MAX);
	}
	if (got == -1)
		xapierror(json_errno(in) != 0 ? EX_IOERR : EX_DATAERR,
		    json_errno(in) != 0 ? "%s: %s"
					: "%s: %s; or-models -j writes prices",
		    name, json_fault(in));
	if (n == 0 && none.len > 0)
		xapierror(
		    EX_DATAERR, "%s: these are no prices: %s", name, none.at);
	if (n == 0)
		xapierror(EX_DATAERR,
		    "%s: no prices in it; or-models -j writes them", name);
	xbuf_free(&none);
}

void
xprices_read(struct pricelist *l, const char *name)
{
	const char *called = file_called(name);
	struct json *in;
	int fd;

	if ((fd = file_open(name)) == -1)
		xapierror(EX_NOINPUT, "%s: %s", called, strerror(errno));
	in = json_open(fd, JSON_LAZY, NULL);
	xadd_all(l, called, in);
	json_free(in);
	if (fd != STDIN_FILENO)
		close(fd);
}

void
xprices_fetch(struct pricelist *l, struct client *c, const char *slug)
{
	struct json *answer = json_new(JSON_LAZY);
	struct jtext model;

	jv_free(xmodel_fetch(c, slug, answer, &model));
	if (pricelist_set_other(l, model) == -1)
		xapierror(
		    EX_PROTOCOL, "%s: the answer holds no prices", c->url.at);
	json_free(answer);
}
