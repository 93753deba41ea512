/*
 * width - columns of text on a terminal
 */

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "utf8.h"
#include "width.h"

/* What a reader takes for one character. */
struct cluster {
	size_t len; /* in bytes, one at least */
	size_t columns;
};

enum { ZERO_WIDTH_JOINER = 0x200d, EMOJI_STYLE = 0xfe0f };

/* The columns that c, behind last in a cluster, makes of those before it. */
static size_t
widened(size_t columns, uint32_t last, uint32_t c)
{
	if (c == EMOJI_STYLE)
		return 2;
	/* A family or a skin is drawn over the first of its parts. */
	if (columns >= 2 ||
	    (last == ZERO_WIDTH_JOINER &&
		utf8proc_get_property((int32_t)c)->boundclass ==
		    UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC))
		return columns;
	return columns + (size_t)utf8proc_charwidth((int32_t)c);
}

static bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static struct cluster
cluster_at(const char *s, size_t len)
{
	struct cluster r = { 1, 1 };
	utf8proc_int32_t state = 0;
	uint32_t last, c;
	size_t n;

	/* A byte that is no UTF-8 should not be here, and takes its column. */
	if ((is_ascii(s[0]) && (len == 1 || is_ascii(s[1]))) ||
	    (n = utf8_next(s, len, &last)) == 0)
		return r;
	r.len = n;
	r.columns = (size_t)utf8proc_charwidth((int32_t)last);
	while ((n = utf8_next(s + r.len, len - r.len, &c)) > 0 &&
	    !utf8proc_grapheme_break_stateful(
		(int32_t)last, (int32_t)c, &state)) {
		r.columns = widened(r.columns, last, c);
		r.len += n;
		last = c;
	}
	return r;
}

size_t
width_of(const char *s, size_t len)
{
	struct cluster c;
	size_t i, columns = 0;

	for (i = 0; i < len; i += c.len) {
		c = cluster_at(s + i, len - i);
		columns += c.columns;
	}
	return columns;
}

/* How many bytes so many columns hold; *columns are then those they take. */
static size_t
fitting(const char *s, size_t len, size_t *columns)
{
	struct cluster c;
	size_t i, left = *columns;

	for (i = 0; i < len; i += c.len) {
		c = cluster_at(s + i, len - i);
		if (c.columns > left)
			break;
		left -= c.columns;
	}
	*columns -= left;
	return i;
}

size_t
width_cut(
    struct xbuf *out, const char *s, size_t len, size_t columns, bool unicode)
{
	size_t n, taken = columns, dots = unicode ? 1 : 3;

	if (fitting(s, len, &taken) == len) {
		xbuf_put(out, s, len);
		return taken;
	}
	if (dots > columns)
		dots = columns;
	taken = columns - dots;
	n = fitting(s, len, &taken);
	xbuf_put(out, s, n);
	if (dots > 0)
		xbuf_puts(out, unicode ? "\xe2\x80\xa6" : &"..."[3 - dots]);
	return taken + dots;
}

void
width_pad(struct xbuf *out, size_t columns)
{
	memset(xbuf_room(out, columns), ' ', columns);
	out->len += columns;
	out->at[out->len] = '\0';
}

/* A text that is being broken into lines. */
struct wrap {
	struct xbuf *out;
	size_t indent;
	size_t room; /* of a line */
	size_t used;
	bool is_first; /* line */
	bool is_begun; /* also with what takes no column */
};

static void
next_line(struct wrap *w)
{
	xbuf_put(w->out, "\n", 1);
	w->used = 0;
	w->is_first = w->is_begun = false;
}

/* What the line has room for, one cluster at least.  Returns its bytes. */
static size_t
put_piece(struct wrap *w, const char *s, size_t len)
{
	size_t n, columns = w->room - w->used;
	struct cluster wide;

	if (!w->is_begun && !w->is_first)
		width_pad(w->out, w->indent);
	if ((n = fitting(s, len, &columns)) == 0) {
		wide = cluster_at(s, len);
		n = wide.len;
		columns = wide.columns;
	}
	xbuf_put(w->out, s, n);
	w->used += columns;
	w->is_begun = true;
	return n;
}

static void
put_word(struct wrap *w, const char *s, size_t len)
{
	size_t n;

	if (w->is_begun) {
		if (w->used + 1 + width_of(s, len) > w->room)
			next_line(w);
		else {
			xbuf_put(w->out, " ", 1);
			w->used++;
		}
	}
	while ((n = put_piece(w, s, len)) < len) {
		next_line(w);
		s += n;
		len -= n;
	}
}

/* Also the carriage return that terminal.h leaves before a newline. */
static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

void
width_wrap(
    struct xbuf *out, const char *s, size_t len, size_t columns, size_t indent)
{
	struct wrap w = { .out = out,
		.indent = indent,
		.room = columns > indent ? columns - indent : 1,
		.is_first = true };
	size_t i, n;

	for (i = 0; i < len; i += n) {
		n = 1;
		if (s[i] == '\n')
			next_line(&w);
		else if (!is_blank(s[i])) {
			while (i + n < len && s[i + n] != '\n' &&
			    !is_blank(s[i + n]))
				n++;
			put_word(&w, s + i, n);
		}
	}
}
