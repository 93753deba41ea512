/*
 * terminal - text made harmless for a terminal
 */

#include <ctype.h>
#include <err.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"
#include "utf8.h"
#include "xmem.h"

/* Bytes of a message that are told. */
enum { MESSAGE_HEAD = 3000, MESSAGE_TAIL = 1000 };

/* True when more bytes may make something else of these. */
static int
is_cut(const char *s, size_t len)
{
	return (len == 1 && *s == '\r') || utf8_is_cut(s, len);
}

/* Appends what stands at s, which is not cut.  Returns its length. */
static size_t
put_one(struct xbuf *out, const char *s, size_t len)
{
	char escape[UTF8_ESCAPE_MAX];
	uint32_t c;
	size_t n;

	if (len > 1 && s[0] == '\r' && s[1] == '\n')
		xbuf_put(out, s, n = 2);
	else if ((n = utf8_next(s, len, &c)) == 0) {
		xbuf_printf(out, "\\x%02x", (unsigned char)*s);
		n = 1;
	} else if (utf8_is_unsafe(c))
		xbuf_put(out, escape, utf8_escape(escape, c));
	else
		xbuf_put(out, s, n);
	return n;
}

/* How many bytes from s on are plain ASCII, which most text is. */
static size_t
plain(const char *s, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (!isprint((unsigned char)s[i]) && s[i] != '\n' &&
		    s[i] != '\t')
			break;
	return i;
}

/* Completes what a cut has split with bytes of s.  Returns how many. */
static size_t
resume(struct terminal *t, struct xbuf *out, const char *s, size_t len)
{
	size_t had = t->len, i, n;

	for (i = 0; i < len && is_cut(t->partial, t->len); i++)
		t->partial[t->len++] = s[i];
	if (is_cut(t->partial, t->len))
		return i;
	/* Bytes of s that turn out not to belong to it are left there. */
	for (n = 0; n < had;)
		n += put_one(out, t->partial + n, t->len - n);
	t->len = 0;
	return n - had;
}

void
terminal_put(struct terminal *t, struct xbuf *out, const char *s, size_t len)
{
	size_t i = 0, n;

	if (t->len > 0)
		i = resume(t, out, s, len);
	for (; i < len; i += n) {
		if ((n = plain(s + i, len - i)) > 0)
			xbuf_put(out, s + i, n);
		else if (!is_cut(s + i, len - i))
			n = put_one(out, s + i, len - i);
		else {
			n = t->len = len - i;
			memcpy(t->partial, s + i, n);
		}
	}
}

void
terminal_end(struct terminal *t, struct xbuf *out)
{
	size_t i;

	for (i = 0; i < t->len;)
		i += put_one(out, t->partial + i, t->len - i);
	t->len = 0;
}

char *
terminal_line(const char *text, size_t len)
{
	struct terminal t = { 0 };
	struct xbuf b = { 0 };
	char *c;

	terminal_put(&t, &b, text, len);
	terminal_end(&t, &b);
	xbuf_put(&b, "", 0);
	for (c = b.at; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t' || *c == '\r')
			*c = ' ';
	return b.at;
}

/*
 * Of a long message the middle is left out, which may be a server's: it begins
 * with what it is about, and ends with the cure.
 */
static char *
shorten(const char *text)
{
	size_t len = strlen(text), head = MESSAGE_HEAD, tail;

	if (len <= MESSAGE_HEAD + MESSAGE_TAIL)
		return xstrdup(text);
	/* RFC 3629 3: no character is cut. */
	while (head > 0 && (text[head] & 0xc0) == 0x80)
		head--;
	for (tail = len - MESSAGE_TAIL; (text[tail] & 0xc0) == 0x80;)
		tail++;
	return xasprintf("%.*s ... %s", (int)head, text, text + tail);
}

void
terminal_warnx(const char *fmt, ...)
{
	va_list ap;
	char *text, *message, *line;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	message = shorten(text);
	line = terminal_line(message, strlen(message));
	warnx("%s", line);
	free(line);
	free(message);
	free(text);
}
