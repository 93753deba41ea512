/*
 * xout - standard output, checked
 */

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "io.h"
#include "utf8.h"
#include "xout.h"

/*
 * What waits to be written; a process has one standard output.  Not stdio,
 * which drops what it holds when a write is interrupted or would block.
 */
static char held[64 * 1024];
static size_t held_len;

/* Of its kind, too. */
static enum { UNSETTLED, TEXT, JSON } carries;

void
xout_settle(bool is_json)
{
	carries = is_json ? JSON : TEXT;
}

bool
xout_is_settled(void)
{
	return carries != UNSETTLED;
}

bool
xout_is_json(void)
{
	return carries == JSON;
}

_Noreturn void
xout_reader_gone(void)
{
	signal(SIGPIPE, SIG_DFL);
	raise(SIGPIPE);
	_exit(128 + SIGPIPE); /* where the signal is blocked */
}

static _Noreturn void
fail(void)
{
	if (errno == EPIPE)
		xout_reader_gone();
	err(EX_IOERR, "standard output");
}

static void
write_all(const char *bytes, size_t len)
{
	if (io_write(STDOUT_FILENO, bytes, len) == -1)
		fail();
}

void
xout(const char *bytes, size_t len)
{
	if (len > sizeof(held) - held_len)
		xout_flush();
	if (len >= sizeof(held))
		write_all(bytes, len);
	else if (len > 0) {
		memcpy(held + held_len, bytes, len);
		held_len += len;
	}
}

void
xout_flush(void)
{
	size_t len = held_len;

	held_len = 0;
	write_all(held, len);
}

static void
put_harmless(const char *s, size_t len)
{
	char escape[UTF8_ESCAPE_MAX];
	uint32_t c;
	size_t i, n;

	for (i = 0; i < len; i += n) {
		n = utf8_next(s + i, len - i, &c);
		/* C0 is but white space between values: strings have none. */
		if (n > 0 && c >= ' ' && utf8_is_unsafe(c))
			xout(escape, utf8_escape(escape, c));
		else
			xout(s + i, n == 0 ? n = 1 : n);
	}
}

void
xout_json_part(const char *text, size_t len)
{
	if (isatty(STDOUT_FILENO))
		put_harmless(text, len);
	else
		xout(text, len);
}

void
xout_json(const char *text, size_t len)
{
	xout_json_part(text, len);
	xout("\n", 1);
	xout_flush();
}

void
xout_close(void)
{
	xout_flush();
	/* POSIX leaves open whether an interrupted close has closed. */
	if (close(STDOUT_FILENO) == -1 && errno != EINTR)
		fail();
	/* What fails from now on cannot be told there. */
	xout_settle(false);
}
