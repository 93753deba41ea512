/*
 * quote - the prices of a model, asked for by or-models
 */

#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "child.h"
#include "io.h"
#include "json.h"
#include "quote.h"
#include "xmem.h"

#define PROGRAM "or-models"

/* Standard input is not for it.  Returns its id, or -1 with errno set. */
static pid_t
start(const char *slug, int out)
{
	char program[] = PROGRAM, json[] = "-j", end[] = "--";
	char *model = xstrdup(slug);
	char *const argv[] = { program, json, end, model, NULL };
	struct child child = { .argv = argv };
	pid_t pid = -1;
	int in, error;

	if ((in = open("/dev/null", O_RDONLY | O_CLOEXEC)) != -1) {
		child.streams[STDIN_FILENO] = in;
		child.streams[STDOUT_FILENO] = out;
		child.streams[STDERR_FILENO] = STDERR_FILENO;
		pid = child_start(&child);
		error = errno;
		close(in);
		errno = error;
	}
	free(model);
	return pid;
}

/* Appends why it does not start.  Returns the exit status. */
static int
refuse(struct xbuf *why, int error)
{
	if (error == ENOENT)
		xbuf_puts(why,
		    PROGRAM
		    ": not found; put the folder that has it into PATH");
	else
		xbuf_printf(
		    why, PROGRAM ": %s%s", strerror(error), child_cure(error));
	return child_is_shortage(error) ? EX_OSERR : EX_UNAVAILABLE;
}

int
quote_start(struct quote *q, const char *slug, struct xbuf *why)
{
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC) == -1)
		return refuse(why, errno);
	q->pid = start(slug, ends[1]);
	error = errno;
	close(ends[1]);
	q->from = ends[0];
	if (q->pid != -1)
		return 0;
	close(q->from);
	return refuse(why, error);
}

/* It may have more to write: white space, which must not end it by SIGPIPE. */
static void
drain(int from)
{
	char piece[4096];

	while (io_read(from, piece, sizeof(piece)) > 0)
		;
}

/* What it has come to: its status, or, where it has none, ours for that. */
static int
await(struct quote *q, struct xbuf *why)
{
	int status;

	drain(q->from);
	close(q->from);
	if ((status = child_await(q->pid)) == -1) {
		xbuf_printf(why, PROGRAM ": %s", strerror(errno));
		return EX_OSERR;
	}
	if (!WIFSIGNALED(status))
		return WEXITSTATUS(status);
	xbuf_printf(why, PROGRAM ": %s", strsignal(WTERMSIG(status)));
	return EX_UNAVAILABLE;
}

int
quote_take(
    struct quote *q, struct pricelist *l, struct xbuf *object, struct xbuf *why)
{
	struct json *in = json_open(q->from, JSON_LAZY, NULL);
	bool is_there = json_next(in) == 1;
	struct jtext text = { "", 0 };
	int status;

	if (is_there)
		text.at = json_text(in, &text.len);
	if ((status = await(q, why)) != 0) {
		if (is_there && apierror_is(json_value(in)))
			xbuf_put(object, text.at, text.len);
	} else if (!is_there || pricelist_set_other(l, text) == -1) {
		status = EX_PROTOCOL;
		xbuf_puts(why, PROGRAM ": no prices in what it wrote");
	}
	json_free(in);
	return status;
}
