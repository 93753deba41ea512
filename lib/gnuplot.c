/*
 * gnuplot - gnuplot as a child
 */

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "child.h"
#include "environment.h"
#include "gnuplot.h"

#define PROGRAM "gnuplot"

/* As much of what it says is told. */
enum { SAID_MAX = 4096 };

/* Between two looks at whether it has ended. */
enum { LOOK_MS = 5 };

/* Returns 0 or an error. */
static int
run(struct gnuplot *g, int in)
{
	/* No gnuplotrc, neither the user's nor the machine's. */
	char program[] = PROGRAM, defaults[] = "-d", input[] = "-";
	char *const argv[] = { program, defaults, input, NULL };
	struct child child = {
		.argv = argv,
		.environment = environment_without("OPENROUTER_API_KEY"),
		.orphaned = SIGKILL, /* it leaves nothing behind */
		.streams = { in, g->drawn, g->said },
	};
	int error = 0;

	if ((g->pid = child_start(&child)) == -1)
		error = errno;
	free(child.environment);
	return error;
}

void
gnuplot_end(struct gnuplot *g)
{
	int *fds[] = { &g->script, &g->drawn, &g->said };
	int i;

	for (i = 0; i < 3; i++) {
		if (*fds[i] != -1)
			close(*fds[i]);
		*fds[i] = -1;
	}
}

/* The end that a script is written to: one that does not block. */
static int
script_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) == -1)
		return -1;
	return fcntl(ends[1], F_SETFL, O_NONBLOCK);
}

/* A pipe for what it says could fill before it has read its script. */
int
gnuplot_start(struct gnuplot *g, long limit_ms)
{
	int in[2], error;

	*g = (struct gnuplot){ .script = -1, .limit_ms = limit_ms };
	g->drawn = memfd_create(PROGRAM, MFD_CLOEXEC);
	g->said = memfd_create(PROGRAM, MFD_CLOEXEC);
	if (g->drawn == -1 || g->said == -1 || script_pipe(in) == -1)
		error = errno;
	else {
		error = run(g, in[0]);
		close(in[0]);
		g->script = in[1];
	}
	if (error != 0)
		gnuplot_end(g);
	return error;
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Waits until it can take more of its script.  Returns 0, or -1 with errno set:
 * ETIMEDOUT where its time is over.
 */
static int
await_reader(const struct gnuplot *g, int64_t end)
{
	struct pollfd p = { .fd = g->script, .events = POLLOUT };
	int64_t left = end - now_ms();
	int ready = -1;

	if (g->limit_ms == 0)
		ready = poll(&p, 1, -1);
	else if (left > 0)
		ready = poll(&p, 1, (int)(left < INT_MAX ? left : INT_MAX));
	else
		errno = ETIMEDOUT;
	return ready == -1 && errno != EINTR ? -1 : 0;
}

/* Returns 0, or -1 with errno set, as of write(2) and await_reader. */
static int
feed(const struct gnuplot *g, const struct xbuf *script, int64_t end)
{
	size_t done = 0;
	ssize_t n;

	while (done < script->len) {
		n = write(g->script, script->at + done, script->len - done);
		if (n != -1)
			done += (size_t)n;
		else if (errno == EAGAIN) {
			if (await_reader(g, end) == -1)
				return -1;
		} else if (errno != EINTR)
			return -1;
	}
	return 0;
}

/*
 * Returns its status as waitpid(2) has it, or -1 with errno set: ETIMEDOUT
 * where its time is over.
 */
static int
await(struct gnuplot *g, int64_t end)
{
	int status = 0;
	pid_t ended;

	close(g->script);
	g->script = -1;
	if (g->limit_ms == 0)
		return child_await(g->pid);
	while ((ended = waitpid(g->pid, &status, WNOHANG)) == 0) {
		if (now_ms() >= end) {
			errno = ETIMEDOUT;
			return -1;
		}
		poll(NULL, 0, LOOK_MS);
	}
	return ended == -1 ? -1 : status;
}

/* Appends why nothing is known of its end: errno. */
static void
put_unknown(const struct gnuplot *g, struct xbuf *why)
{
	if (errno == ETIMEDOUT)
		xbuf_printf(why,
		    PROGRAM ": not done after %.3g s; -t allows more",
		    (double)g->limit_ms / 1000);
	else
		xbuf_printf(why, PROGRAM ": %s", strerror(errno));
}

/* Appends why it has failed: its own words, where it has said any. */
static void
put_failure(const struct gnuplot *g, int status, struct xbuf *why)
{
	char said[SAID_MAX];
	ssize_t n = pread(g->said, said, sizeof(said), 0);

	xbuf_puts(why, PROGRAM ": ");
	if (WIFSIGNALED(status))
		xbuf_puts(why, strsignal(WTERMSIG(status)));
	else if (n > 0)
		xbuf_put(why, said, (size_t)n);
	else
		xbuf_printf(why, "ended with status %d", WEXITSTATUS(status));
}

int
gnuplot_draw(struct gnuplot *g, const struct xbuf *script, struct xbuf *why)
{
	int64_t end = now_ms() + g->limit_ms;
	struct stat st;
	int error = 0, status;

	if (feed(g, script, end) == -1)
		error = errno;
	status = await(g, end);
	/* Where it has ended, it knows better why than EPIPE does. */
	if (status == -1)
		put_unknown(g, why);
	else if (status != 0)
		put_failure(g, status, why);
	else if (error != 0)
		xbuf_printf(why, PROGRAM ": %s", strerror(error));
	else if (fstat(g->drawn, &st) == -1 || st.st_size == 0 ||
	    lseek(g->drawn, 0, SEEK_SET) == -1)
		xbuf_puts(why, PROGRAM ": has drawn nothing");
	else
		return 0;
	return -1;
}
