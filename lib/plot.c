/*
 * plot - the picture of a chart, drawn by gnuplot
 */

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "child.h"
#include "io.h"
#include "newfile.h"
#include "plot.h"
#include "plot_script.h"
#include "xmem.h"

#define PROGRAM "gnuplot"

/* As much of what it says is told. */
enum { SAID_MAX = 4096 };

struct plot {
	struct newfile *file;
	char *name;
	enum plot_kind kind;
	pid_t pid;
	int script; /* to its standard input */
	int said; /* a file in memory: its standard error */
};

/* The environment without the key; its strings are lent. */
static char **
environment(void)
{
	extern char **environ;
	char **copy, **from, **to;
	size_t n = 0;

	for (from = environ; *from != NULL; from++)
		n++;
	to = copy = xcalloc(n + 1, sizeof(*copy));
	for (from = environ; *from != NULL; from++)
		if (strncmp(*from, "OPENROUTER_API_KEY=", 19) != 0)
			*to++ = *from;
	return copy;
}

/* Returns its process id, or -1 with errno set. */
static pid_t
run(int in, int out, int err)
{
	/* No gnuplotrc, neither the user's nor the machine's. */
	char program[] = PROGRAM, defaults[] = "-d", input[] = "-";
	char *const argv[] = { program, defaults, input, NULL };
	struct child child = {
		.argv = argv,
		.environment = environment(),
		.streams = { in, out, err },
	};
	pid_t pid = child_start(&child);
	int error = errno;

	free(child.environment);
	errno = error;
	return pid;
}

/*
 * Returns 0, or an error.  A pipe for what it says could fill before it has
 * read its script.
 */
static int
start(struct plot *p)
{
	int in[2], error = 0;

	if ((p->said = memfd_create(PROGRAM, MFD_CLOEXEC)) == -1)
		return errno;
	if (pipe2(in, O_CLOEXEC) == -1) {
		error = errno;
		close(p->said);
		return error;
	}
	if ((p->pid = run(in[0], newfile_fd(p->file), p->said)) == -1)
		error = errno;
	close(in[0]);
	p->script = in[1];
	if (error != 0) {
		close(p->script);
		close(p->said);
	}
	return error;
}

static void
plot_free(struct plot *p)
{
	free(p->name);
	free(p);
}

struct plot *
plot_start(const char *file, enum plot_kind kind, int *status, struct xbuf *why)
{
	struct plot *p = xzalloc(sizeof(*p));
	int error;

	p->kind = kind;
	p->name = xstrdup(file);
	if ((p->file = newfile_start(file)) == NULL) {
		*status = EX_CANTCREAT;
		xbuf_printf(why, "%s: %s", file,
		    errno == EEXIST ? "not a regular file" : strerror(errno));
	} else if ((error = start(p)) != 0) {
		*status = EX_UNAVAILABLE;
		if (error == ENOENT)
			xbuf_puts(why,
			    PROGRAM
			    ": not found; install it (Debian: gnuplot-nox)");
		else
			xbuf_printf(why, PROGRAM ": %s", strerror(error));
		newfile_cancel(p->file);
	} else
		return p;
	plot_free(p);
	return NULL;
}

/* Appends why it has failed: its own words, where it has said any. */
static void
put_failure(const struct plot *p, int status, struct xbuf *why)
{
	char said[SAID_MAX];
	ssize_t n = pread(p->said, said, sizeof(said), 0);

	xbuf_puts(why, PROGRAM ": ");
	if (WIFSIGNALED(status))
		xbuf_puts(why, strsignal(WTERMSIG(status)));
	else if (n > 0)
		xbuf_put(why, said, (size_t)n);
	else
		xbuf_printf(why, "ended with status %d", WEXITSTATUS(status));
}

/* Waits for its end.  Returns 0, or -1 with the reason appended to why. */
static int
await(struct plot *p, struct xbuf *why)
{
	int status;

	close(p->script);
	status = child_await(p->pid);
	if (status != 0)
		put_failure(p, status, why);
	close(p->said);
	return status == 0 ? 0 : -1;
}

/* Returns 0, or -1 with the reason appended to why. */
static int
draw(struct plot *p, const struct xbuf *script, struct xbuf *why)
{
	struct stat st;
	int error = 0;

	if (io_write(p->script, script->at, script->len) == -1)
		error = errno;
	/* Where it has ended, it knows better why than EPIPE does. */
	if (await(p, why) == -1)
		return -1;
	if (error == 0 && fstat(newfile_fd(p->file), &st) == 0 &&
	    st.st_size > 0)
		return 0;
	xbuf_printf(why, PROGRAM ": %s",
	    error != 0 ? strerror(error) : "has drawn nothing");
	return -1;
}

int
plot_finish(struct plot *p, const struct chart *chart,
    const struct plot_words *words, struct xbuf *why)
{
	struct xbuf script = { 0 };
	int status = 0;

	plot_script(&script, p->kind, chart, words);
	if (draw(p, &script, why) == -1) {
		status = EX_UNAVAILABLE;
		newfile_cancel(p->file);
	} else if (newfile_commit(p->file) == -1) {
		status = EX_CANTCREAT;
		xbuf_printf(why, "%s: %s", p->name, strerror(errno));
	}
	xbuf_free(&script);
	plot_free(p);
	return status;
}

void
plot_cancel(struct plot *p)
{
	struct xbuf why = { 0 };

	if (p == NULL)
		return;
	await(p, &why);
	newfile_cancel(p->file);
	xbuf_free(&why);
	plot_free(p);
}
