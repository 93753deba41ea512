/*
 * watch - pictures that take each other's place on a terminal
 */

#include <sys/ioctl.h>

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "http.h"
#include "watch.h"
#include "xout.h"

enum { ROWS = 24 }; /* where nothing says how many there are */

/* That it came ends ppoll(2), and there is no more to it. */
static void
wake(int signal_number)
{
	(void)signal_number;
}

static void
take_signals(void)
{
	struct sigaction act = { .sa_handler = wake };
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGWINCH);
	sigaddset(&set, SIGCONT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGWINCH, &act, NULL);
	sigaction(SIGCONT, &act, NULL);
}

void
watch_start(struct watch *w, const struct display *d)
{
	const char *term = getenv("TERM");

	*w = (struct watch){ .in_place = d->is_terminal && term != NULL &&
		    *term != '\0' && strcmp(term, "dumb") != 0 };
	take_signals();
}

static size_t
rows(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0)
		return size.ws_row;
	return ROWS;
}

void
watch_frame(struct xbuf *out, const struct xbuf *picture, size_t lines)
{
	const char *at = picture->at, *end;

	xbuf_puts(out, "\033[H");
	for (; lines > 0 && at != NULL && *at != '\0'; lines--) {
		end = strchrnul(at, '\n');
		xbuf_put(out, at, (size_t)(end - at));
		xbuf_puts(out, "\033[K\n");
		at = *end == '\n' ? end + 1 : end;
	}
	xbuf_puts(out, "\033[J");
}

void
watch_show(struct watch *w, const struct xbuf *picture)
{
	struct xbuf out = { 0 };
	size_t n = rows(), i;

	if (w->in_place) {
		for (i = 0; !w->has_begun && i < n; i++)
			xbuf_put(&out, "\n", 1);
		/* The cursor stands in the line below. */
		watch_frame(&out, picture, n - 1);
	} else {
		if (w->has_begun)
			xbuf_put(&out, "\n", 1);
		xbuf_put(&out, picture->at, picture->len);
	}
	w->has_begun = true;
	xout(out.at, out.len);
	xout_flush();
	xbuf_free(&out);
}

enum watch_event
watch_wait(int64_t until)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = 0 };
	struct timespec left;
	sigset_t open;
	int64_t ms;
	int got;

	sigprocmask(SIG_SETMASK, NULL, &open);
	sigdelset(&open, SIGWINCH);
	sigdelset(&open, SIGCONT);
	while ((ms = until - http_now()) > 0) {
		left.tv_sec = (time_t)(ms / 1000);
		left.tv_nsec = (long)(ms % 1000) * 1000000;
		got = ppoll(&out, 1, &left, &open);
		if (got == 1)
			return WATCH_READER_GONE;
		if (got == -1)
			return WATCH_REDRAW;
	}
	return WATCH_DUE;
}
