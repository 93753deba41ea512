/*
 * text - bytes that must be UTF-8, on their way into a JSON string
 */

#include <errno.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "file.h"
#include "terminal.h"
#include "text.h"
#include "utf8.h"

enum { PIECE_SIZE = 64 * 1024 };

static void
put(struct text *t, const char *s, size_t len, struct xbuf *body)
{
	t->taken += len;
	if (body != NULL)
		xbuf_escape(body, s, len);
}

/* A byte that is not UTF-8. */
static int
put_bad(struct text *t, char bad, struct xbuf *body)
{
	if (!t->replace) {
		t->bad = (unsigned char)bad;
		errno = EILSEQ;
		return -1;
	}
	t->taken++;
	t->replaced++;
	if (body != NULL)
		xbuf_puts(body, "\xef\xbf\xbd");
	return 0;
}

static void
drop(struct text *t, size_t n)
{
	t->cut_len -= n;
	memmove(t->cut, t->cut + n, t->cut_len);
}

/* Puts what has become clear of a cut character since a byte was added. */
static int
resolve(struct text *t, struct xbuf *body)
{
	uint32_t c;
	size_t n;

	while (t->cut_len > 0 && !utf8_is_cut(t->cut, t->cut_len)) {
		if ((n = utf8_next(t->cut, t->cut_len, &c)) > 0)
			put(t, t->cut, n, body);
		else if (put_bad(t, t->cut[0], body) == -1)
			return -1;
		drop(t, n > 0 ? n : 1);
	}
	return 0;
}

int
text_take(struct text *t, const char *s, size_t len, struct xbuf *body)
{
	size_t n;

	for (; t->cut_len > 0 && len > 0; s++, len--) {
		t->cut[t->cut_len++] = *s;
		if (resolve(t, body) == -1)
			return -1;
	}
	while (len > 0) {
		n = utf8_valid(s, len);
		put(t, s, n, body);
		s += n;
		len -= n;
		if (utf8_is_cut(s, len)) {
			memcpy(t->cut, s, t->cut_len = len);
			return 0;
		}
		if (len > 0) {
			if (put_bad(t, *s, body) == -1)
				return -1;
			s++;
			len--;
		}
	}
	return 0;
}

int
text_end(struct text *t, struct xbuf *body)
{
	while (t->cut_len > 0) {
		if (put_bad(t, t->cut[0], body) == -1)
			return -1;
		drop(t, 1);
	}
	return 0;
}

int
text_read(
    struct text *t, int fd, struct xbuf *body, void (*piece)(struct xbuf *))
{
	char buf[PIECE_SIZE];
	ssize_t n;

	do {
		if ((n = file_fill(fd, buf, sizeof(buf))) == -1 ||
		    text_take(t, buf, (size_t)n, body) == -1)
			return -1;
		if (piece != NULL)
			piece(body);
	} while (n == sizeof(buf));
	if (text_end(t, body) == -1)
		return -1;
	if (piece != NULL)
		piece(body);
	return 0;
}

void
text_warn(const struct text *t, const char *what)
{
	if (t->replaced > 0)
		terminal_warnx("%s: replaced %llu byte%s that %s not UTF-8",
		    what, (unsigned long long)t->replaced,
		    t->replaced == 1 ? "" : "s",
		    t->replaced == 1 ? "is" : "are");
}

_Noreturn void
xtext_fail(const struct text *t, const char *file)
{
	/* UTF-16 begins with a byte order mark, FE FF or FF FE. */
	bool is_utf16 = t->taken == 0 && t->bad >= 0xfe;

	if (errno != EILSEQ)
		xfile_fail(file);
	xapierror(EX_DATAERR,
	    "%s: byte %llu: not UTF-8 (0x%02x); if it is %s, convert it: "
	    "iconv -f %s -t UTF-8; or let -U replace such bytes",
	    file_called(file), (unsigned long long)t->taken, t->bad,
	    is_utf16 ? "UTF-16" : "Latin-1",
	    is_utf16 ? "UTF-16" : "ISO-8859-1");
}

_Noreturn void
xtext_refuse(const struct text *t, const char *what)
{
	xapierror(EX_DATAERR,
	    "%s: byte %llu: not UTF-8 (0x%02x); -U replaces such bytes", what,
	    (unsigned long long)t->taken, t->bad);
}
