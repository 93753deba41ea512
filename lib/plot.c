/*
 * plot - the picture of a chart, drawn by gnuplot
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "child.h"
#include "gnuplot.h"
#include "io.h"
#include "newfile.h"
#include "plot.h"
#include "plot_script.h"
#include "xmem.h"

enum { PIECE = 65536 };

struct plot {
	struct newfile *file;
	char *name;
	enum plot_kind kind;
	struct gnuplot gnuplot;
};

static void
plot_free(struct plot *p)
{
	free(p->name);
	free(p);
}

/* Appends why there is no gnuplot.  Returns the exit status. */
static int
refuse(struct xbuf *why, int error)
{
	if (error == ENOENT)
		xbuf_puts(why,
		    "gnuplot: not found; install it (Debian: gnuplot-nox)");
	else
		xbuf_printf(
		    why, "gnuplot: %s%s", strerror(error), child_cure(error));
	return child_is_shortage(error) ? EX_OSERR : EX_UNAVAILABLE;
}

struct plot *
plot_start(const char *file, enum plot_kind kind, long limit_ms, int *status,
    struct xbuf *why)
{
	struct plot *p = xzalloc(sizeof(*p));
	int error;

	p->kind = kind;
	p->name = xstrdup(file);
	if ((p->file = newfile_start(file)) == NULL) {
		*status = EX_CANTCREAT;
		xbuf_printf(why, "%s: %s", file,
		    errno == EEXIST ? "not a regular file" : strerror(errno));
	} else if ((error = gnuplot_start(&p->gnuplot, limit_ms)) != 0) {
		*status = refuse(why, error);
		newfile_cancel(p->file);
	} else
		return p;
	plot_free(p);
	return NULL;
}

/* Copies what was drawn.  Returns 0, or -1 with errno set. */
static int
save(struct plot *p)
{
	char *piece = xmalloc(PIECE);
	int fd = newfile_fd(p->file), error = 0;
	ssize_t n;

	while ((n = io_read(p->gnuplot.drawn, piece, PIECE)) > 0 && error == 0)
		if (io_write(fd, piece, (size_t)n) == -1)
			error = errno;
	if (n == -1)
		error = errno;
	free(piece);
	errno = error;
	return error == 0 ? 0 : -1;
}

/* Returns 0 or the status; the file is no more p's then. */
static int
deliver(struct plot *p, struct xbuf *why)
{
	int status = EX_CANTCREAT, error;

	if (save(p) == 0) {
		if (newfile_commit(p->file) == 0)
			return 0;
		error = errno;
	} else {
		error = errno;
		status = EX_IOERR;
		newfile_cancel(p->file);
	}
	xbuf_printf(why, "%s: %s", p->name, strerror(error));
	return status;
}

int
plot_finish(struct plot *p, const struct chart *chart,
    const struct plot_words *words, struct xbuf *why)
{
	struct xbuf script = { 0 };
	int status;

	plot_script(&script, p->kind, chart, words);
	if (gnuplot_draw(&p->gnuplot, &script, why) == 0)
		status = deliver(p, why);
	else {
		status = EX_UNAVAILABLE;
		newfile_cancel(p->file);
	}
	gnuplot_end(&p->gnuplot);
	xbuf_free(&script);
	plot_free(p);
	return status;
}

void
plot_cancel(struct plot *p)
{
	if (p == NULL)
		return;
	newfile_cancel(p->file);
	gnuplot_end(&p->gnuplot);
	plot_free(p);
}
