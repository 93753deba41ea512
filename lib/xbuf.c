/*
 * xbuf - a growing run of bytes
 */

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"
#include "xbuf.h"
#include "xmem.h"

char *
xbuf_room(struct xbuf *b, size_t len)
{
	size_t cap;

	if (len >= SIZE_MAX / 2 - b->len)
		xnomem(NULL);
	if (b->len + len + 1 > b->cap) {
		cap = b->cap < 256 ? 256 : b->cap;
		/* By halves: a 90 MB body should not reserve 180. */
		while (cap < b->len + len + 1)
			cap += cap / 2;
		if ((b->at = realloc(b->at, cap)) == NULL)
			xnomem(NULL);
		b->cap = cap;
	}
	return b->at + b->len;
}

void
xbuf_put(struct xbuf *b, const void *bytes, size_t len)
{
	if (len >= b->cap - b->len)
		xbuf_room(b, len);
	if (len > 0)
		memcpy(b->at + b->len, bytes, len);
	b->len += len;
	b->at[b->len] = '\0';
}

void
xbuf_puts(struct xbuf *b, const char *s)
{
	xbuf_put(b, s, strlen(s));
}

void
xbuf_printf(struct xbuf *b, const char *fmt, ...)
{
	va_list ap;
	char *s;
	int len;

	va_start(ap, fmt);
	len = vasprintf(&s, fmt, ap);
	va_end(ap);
	if (len == -1)
		xnomem(NULL);
	xbuf_put(b, s, (size_t)len);
	free(s);
}

/* RFC 8259 7: what must be escaped; everything else goes as it is. */
static int
plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\';
}

static void
put_escape(struct xbuf *b, unsigned char c)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	char escape[sizeof "\\u0000"];
	const char *l;

	for (l = letters; *l != '\0'; l += 2)
		if (c == (unsigned char)*l) {
			/* Newlines are many, so without printf. */
			xbuf_put(b, (const char[]){ '\\', l[1] }, 2);
			return;
		}
	snprintf(escape, sizeof(escape), "\\u%04x", c);
	xbuf_puts(b, escape);
}

void
xbuf_escape(struct xbuf *b, const char *s, size_t len)
{
	size_t i, run;

	for (i = 0; i < len; i++) {
		for (run = i; run < len && plain((unsigned char)s[run]); run++)
			;
		xbuf_put(b, s + i, run - i);
		if ((i = run) < len)
			put_escape(b, (unsigned char)s[i]);
	}
}

void
xbuf_quote(struct xbuf *b, const char *s, size_t len)
{
	xbuf_put(b, "\"", 1);
	xbuf_escape(b, s, len);
	xbuf_put(b, "\"", 1);
}

void
xbuf_quote_any(struct xbuf *b, const char *s, size_t len)
{
	size_t n;

	xbuf_put(b, "\"", 1);
	while ((n = utf8_valid(s, len)) < len) {
		xbuf_escape(b, s, n);
		xbuf_puts(b, "\xef\xbf\xbd");
		s += n + 1;
		len -= n + 1;
	}
	xbuf_escape(b, s, len);
	xbuf_put(b, "\"", 1);
}

void
xbuf_clear(struct xbuf *b)
{
	b->len = 0;
	if (b->at != NULL)
		b->at[0] = '\0';
}

void
xbuf_free(struct xbuf *b)
{
	free(b->at);
	*b = (struct xbuf){ 0 };
}
