/*
 * xout - standard output, checked
 */

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "utf8.h"
#include "xout.h"

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
	warn("standard output");
	/* Not exit(3): it would flush what cannot be written once more. */
	_exit(EX_IOERR);
}

void
xout(const char *bytes, size_t len)
{
	if (fwrite(bytes, 1, len, stdout) != len)
		fail();
}

void
xout_flush(void)
{
	if (fflush(stdout) == EOF)
		fail();
}

static void
put_harmless(const char *s, size_t len)
{
	char escape[sizeof "\\uXXXX"];
	uint32_t c;
	size_t i, n;

	for (i = 0; i < len; i += n) {
		n = utf8_next(s + i, len - i, &c);
		if (n > 1 && utf8_is_unsafe(c)) {
			snprintf(
			    escape, sizeof(escape), "\\u%04x", (unsigned)c);
			xout(escape, sizeof(escape) - 1);
		} else
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
	if (fclose(stdout) == EOF)
		fail();
}
