/*
 * prices - a price list from a file or a server
 */

#include <errno.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "fetch.h"
#include "file.h"
#include "json.h"
#include "prices.h"
#include "suggest.h"

/* So much of what is wrong is shown. */
enum { SHOWN_MAX = 200 };

/* Returns how many models there are in what is to be read. */
static long
xadd_all(struct pricelist *l, const struct client *c, const char *name,
    struct json *in)
{
	struct jtext text, which;
	long n = 0, more;
	int got;

	for (; (got = json_next(in)) == 1; n += more) {
		text.at = json_text(in, &text.len);
		if ((more = pricelist_add(l, text, &which)) == -1)
			client_fail(c, EX_DATAERR,
			    "%s: these are no prices: %.*s", name,
			    (int)(which.len < SHOWN_MAX ? which.len
							: SHOWN_MAX),
			    which.at);
	}
	if (got == -1)
		client_fail(c, json_errno(in) != 0 ? EX_IOERR : EX_DATAERR,
		    "%s: %s", name, json_fault(in));
	return n;
}

void
xprices_read(struct pricelist *l, const struct client *c, const char *name)
{
	const char *called = file_called(name);
	struct json *in;
	int fd;

	if ((fd = file_open(name)) == -1)
		client_fail(c, EX_NOINPUT, "%s: %s", called, strerror(errno));
	in = json_open(fd, JSON_LAZY, NULL);
	if (xadd_all(l, c, called, in) == 0)
		client_fail(c, EX_DATAERR,
		    "%s: no prices in it; or-models -j writes them", called);
	json_free(in);
	if (fd != STDIN_FILENO)
		close(fd);
}

void
xprices_fetch(struct pricelist *l, struct client *c, const char *slug)
{
	struct json *answer = json_new(JSON_LAZY);
	struct xbuf path = { 0 };
	struct jtext text;

	xbuf_puts(&path, "/model/");
	fetch_add_segments(&path, slug);
	if (!xfetch_kept(c, path.at, answer))
		xsuggest_model(c, slug);
	text.at = json_text(answer, &text.len);
	if (pricelist_set_other(l, text) == -1)
		client_fail(c, EX_PROTOCOL, "%s: the answer holds no prices",
		    c->url.at);
	xbuf_free(&path);
	json_free(answer);
}
