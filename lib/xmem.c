/*
 * xmem - memory or the end
 */

#include <err.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "xmem.h"
#include "xout.h"

_Noreturn void
xnomem(void *unused)
{
	static atomic_flag ending = ATOMIC_FLAG_INIT;
	/* The API's error object, as far as it needs no memory. */
	static const char error[] = "{\"error\":{\"code\":71,"
				    "\"message\":\"out of memory\"}}\n";

	(void)unused;
	/* libcurl looks up names in a thread, which may come here as well. */
	while (atomic_flag_test_and_set(&ending))
		pause();
	if (xout_failure != NULL)
		xout_failure(EX_OSERR);
	else if (xout_is_json())
		xout(error, strlen(error));
	xout_flush();
	warnx("out of memory");
	/* Not exit(3), which takes away what other threads are using. */
	_exit(EX_OSERR);
}

/* Of no bytes there may be none. */
void *
xrealloc(void *old, size_t size)
{
	void *p;

	if ((p = realloc(old, size)) == NULL && size > 0)
		xnomem(NULL);
	return p;
}

void *
xmalloc(size_t size)
{
	return xrealloc(NULL, size);
}

void *
xcalloc(size_t n, size_t size)
{
	void *p;

	if ((p = calloc(n, size)) == NULL && n > 0 && size > 0)
		xnomem(NULL);
	return p;
}

void *
xzalloc(size_t size)
{
	return xcalloc(1, size);
}

char *
xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t len)
{
	char *copy;

	if ((copy = strndup(s, len)) == NULL)
		xnomem(NULL);
	return copy;
}

char *
xvasprintf(const char *fmt, va_list ap)
{
	char *s;

	if (vasprintf(&s, fmt, ap) == -1)
		xnomem(NULL);
	return s;
}

char *
xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	return s;
}
