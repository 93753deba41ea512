/*
 * apierror_write - errors written to a pipe, and said
 */

#include <sys/stat.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apierror.h"
#include "terminal.h"
#include "xmem.h"
#include "xout.h"

void
apierror_make(
    struct xbuf *b, int status, int code, const char *message, const char *raw)
{
	xbuf_printf(b,
	    "{\"error\":{\"code\":%d,\"message\":", code != 0 ? code : status);
	xbuf_quote_any(b, message, strlen(message));
	if (raw != NULL) {
		xbuf_puts(b, ",\"metadata\":{\"raw\":");
		xbuf_quote_any(b, raw, strlen(raw));
		xbuf_puts(b, "}");
	}
	xbuf_puts(b, "}}");
}

void
apierror_write(int status, const struct xbuf *text)
{
	if (xout_failure != NULL)
		xout_failure(status);
	else if (xout_is_json())
		xout_json(text->at, text->len);
}

bool
apierror_was_said(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	    (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

_Noreturn void
xapierror_pass_on(int status, char *message, const struct xbuf *text)
{
	if (!apierror_was_said())
		terminal_warnx("standard input holds an error: %s",
		    message != NULL ? message : "it does not say which");
	free(message);
	apierror_write(status, text);
	xout_close();
	exit(status);
}

_Noreturn void
xapierror(int status, const char *fmt, ...)
{
	struct xbuf b = { 0 };
	va_list ap;
	char *why;

	va_start(ap, fmt);
	why = xvasprintf(fmt, ap);
	va_end(ap);
	/* It may hold a file's name, or what a server said. */
	terminal_warnx("%s", why);
	apierror_make(&b, status, 0, why, NULL);
	apierror_write(status, &b);
	xout_close();
	exit(status);
}
