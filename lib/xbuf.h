#ifndef XBUF_H
#define XBUF_H

#include <stddef.h>

/*
 * A growing run of bytes.  Start it as {0}; it always ends in a NUL that
 * len does not count, so at may be read as a string once it is not NULL.
 * Running out of memory ends the program with EX_OSERR, hence the x.
 */
struct xbuf {
	char *at;
	size_t len;
	size_t cap;
};

void xbuf_put(struct xbuf *, const void *, size_t len);
void xbuf_puts(struct xbuf *, const char *);
void xbuf_printf(struct xbuf *, const char *, ...)
    __attribute__((format(printf, 2, 3)));

/* Appends bytes as a JSON string, quotes included; the bytes are UTF-8. */
void xbuf_quote(struct xbuf *, const char *, size_t len);
/* The same for any bytes: U+FFFD stands for each that is not UTF-8. */
void xbuf_quote_any(struct xbuf *, const char *, size_t len);
/* As xbuf_quote, without the quotes: the body, which may come in pieces. */
void xbuf_escape(struct xbuf *, const char *, size_t len);

/* Makes room for len more bytes and returns where they go. */
char *xbuf_room(struct xbuf *, size_t len);

void xbuf_clear(struct xbuf *); /* keeps the memory */
void xbuf_free(struct xbuf *);

#endif
