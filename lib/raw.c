/*
 * raw - any bytes, on their way to standard output
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "raw.h"
#include "screen.h"
#include "utf8.h"
#include "veil.h"
#include "xmem.h"
#include "xout.h"

struct raw {
	void (*begin)(void *);
	void *arg;
	struct outcome *outcome;
	struct veil veil;
	struct screen screen;
	bool is_accepted;
	bool written;
};

static void
put(void *arg, const char *bytes, size_t len)
{
	struct raw *r = arg;

	if (!r->written && r->begin != NULL)
		r->begin(r->arg);
	r->written = true;
	/* An error object behind it would be a part of it. */
	xout_settle(false);
	screen_put(&r->screen, bytes, len);
	xout_flush();
}

struct raw *
raw_new(void (*begin)(void *), void *arg, const char *secret,
    struct outcome *outcome)
{
	struct raw *r = xzalloc(sizeof(*r));

	r->begin = begin;
	r->arg = arg;
	r->outcome = outcome;
	r->veil = (struct veil){ .secret = secret, .put = put, .arg = r };
	screen_open(&r->screen, STDOUT_FILENO, false, xout);
	return r;
}

void
raw_free(struct raw *r)
{
	if (r == NULL)
		return;
	veil_free(&r->veil);
	screen_close(&r->screen);
	free(r);
}

/* curl(1) looks for a NUL, which not all audio has. */
static bool
is_text(const char *bytes, size_t len)
{
	size_t n = utf8_valid(bytes, len);

	return memchr(bytes, '\0', len) == NULL &&
	    (n == len || utf8_is_cut(bytes + n, len - n));
}

static void
refuse(struct raw *r, const char *type)
{
	outcome_fail(r->outcome, EX_IOERR,
	    "the answer%s%s%s is binary, and no sight for a terminal; redirect "
	    "standard output to a file",
	    *type != '\0' ? " (" : "", type, *type != '\0' ? ")" : "");
}

enum answer_news
raw_feed(struct raw *r, const char *type, const char *bytes, size_t len)
{
	if (!r->is_accepted && r->screen.is_terminal && !is_text(bytes, len)) {
		refuse(r, type);
		return ANSWER_ENOUGH;
	}
	r->is_accepted = true;
	veil_put(&r->veil, bytes, len);
	return ANSWER_PROGRESS;
}

void
raw_end(struct raw *r, int status, const char *why)
{
	veil_end(&r->veil);
	screen_end(&r->screen, r->screen.is_terminal);
	if (why != NULL && r->outcome->status == 0)
		outcome_fail(
		    r->outcome, r->written ? EXIT_BROKEN : status, "%s", why);
}

bool
raw_was_written(const struct raw *r)
{
	return r->written;
}
