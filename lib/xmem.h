#ifndef XMEM_H
#define XMEM_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory or the end: these return what malloc(3)'s kin return, never NULL;
 * without memory the program ends with EX_OSERR and a line.
 */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *, size_t size);
void *xzalloc(size_t size); /* zeroed */
char *xstrdup(const char *);
char *xstrndup(const char *, size_t len);
char *xasprintf(const char *, ...) __attribute__((format(printf, 1, 2)));
char *xvasprintf(const char *, va_list) __attribute__((format(printf, 1, 0)));

/*
 * Ends the program for want of memory, with what it has to write written, and
 * an error object where standard output carries JSON; also handed to libjq.
 */
_Noreturn void xnomem(void *unused);

#endif
