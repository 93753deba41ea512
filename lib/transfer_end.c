/*
 * transfer_end - how a transfer ended
 */

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "curlcode.h"
#include "shortage.h"
#include "transfer.h"

void
transfer_end(struct transfer *t, enum http_end how, const char *fmt, ...)
{
	va_list ap;

	t->result->end = how;
	va_start(ap, fmt);
	vsnprintf(t->result->why, sizeof(t->result->why), fmt, ap);
	va_end(ap);
}

/* What libcurl does not see, or does not say. */
static const char *
fault(struct transfer *t, CURLcode code)
{
	if (t->fault == NULL && curlcode_is_long_line(t->easy, code))
		t->fault = "a header line of more than 100 KiB";
	/* Ours says ENOUGH, and is no failure. */
	if (t->fault == NULL && code == CURLE_WRITE_ERROR)
		t->fault = "an encoding of the body that goes on behind its "
			   "end";
	return t->fault;
}

static void
end_short(struct transfer *t, int lacking)
{
	transfer_end(t, HTTP_SHORTAGE, "%s", strerror(lacking));
	t->result->cure = lacking == EMFILE ? "; raise ulimit -n" : "";
}

void
transfer_end_unreadable(struct transfer *t, const char *file, int error)
{
	t->result->cure = "";
	if (error == EMFILE || error == ENFILE)
		end_short(t, error);
	else
		transfer_end(t, HTTP_UNREADABLE, "%s: %s", file,
		    error != 0 ? strerror(error)
			       : "became shorter while it was sent");
}

static void
conclude(struct transfer *t, CURLcode code)
{
	int status = t->result->status;
	struct curlcode c = curlcode_read(t->easy, code, status != 0);
	const char *variable = curlcode_bad_proxy(t->easy, code);
	int lacking = status == 0 ? shortage_of(code, t->no_socket) : 0;

	t->result->cure = t->enough || variable != NULL ? "" : c.cure;
	if (t->enough)
		transfer_end(t, HTTP_DONE, "%s", "");
	else if (lacking != 0)
		end_short(t, lacking);
	else if (fault(t, code) != NULL)
		transfer_end(t, HTTP_GARBAGE, "broken HTTP: %s", t->fault);
	else if (variable != NULL)
		transfer_end(t, HTTP_MISSET,
		    "%s: not a proxy's URL such as http://proxy:3128",
		    variable);
	else if (c.end == HTTP_GARBAGE)
		transfer_end(t, c.end, "broken HTTP: %s",
		    curlcode_words(code, t->error));
	else if (c.end != HTTP_DONE)
		transfer_end(t, c.end, "%s", curlcode_words(code, t->error));
	else if (status != 0 && !t->has_headers)
		transfer_end(
		    t, HTTP_BROKEN, "the connection ended in the headers");
	else
		transfer_end(t, HTTP_DONE, "%s", "");
}

void
transfer_end_late(struct transfer *t)
{
	static const struct {
		enum http_end end;
		const char *what, *cure;
	} ends[] = {
		[CLOCK_CONNECT] = { HTTP_UNREACHABLE, "no connection",
		    " (--connect-timeout)" },
		[CLOCK_FIRST] = { HTTP_TIMEOUT, "nothing came",
		    " (--first-timeout)" },
		[CLOCK_STALL] = { HTTP_TIMEOUT, "nothing more came",
		    " (--stall-timeout)" },
		[CLOCK_ALL] = { HTTP_TIMEOUT, "not done", " (--max-time)" },
	};
	enum clock_kind which = t->clock.which;

	transfer_end(t, t->clock.finished ? HTTP_DONE : ends[which].end,
	    "%s within %.3g s", ends[which].what,
	    (double)t->clock.limit_ms / 1000);
	t->result->cure = ends[which].cure;
	/* An error status says more than that its body did not come. */
	if (t->has_headers)
		transfer_begin(t);
}

void
transfer_judge(struct transfer *t, CURLcode code)
{
	if (t->late && !t->enough) {
		transfer_end_late(t);
		return;
	}
	transfer_note_headers(t);
	conclude(t, code);
	/* Also for an answer without a body, or with its body lost. */
	if (t->result->status != 0)
		transfer_begin(t);
}
