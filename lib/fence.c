/*
 * fence - fenced code blocks, CommonMark 0.31 section 4.5
 */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fence.h"
#include "xbuf.h"
#include "xmem.h"

/* Deeper quotes and lists are read as text. */
enum { DEPTH_MAX = 32 };

/* A block quote, or a list item with the columns its content is indented. */
struct container {
	bool is_quote;
	bool is_empty; /* an item that holds nothing yet */
	size_t indent;
};

struct fence {
	fence_fn *fn;
	void *arg;
	struct xbuf line; /* begun, its end not seen */
	struct container in[DEPTH_MAX];
	size_t depth;
	bool paragraph; /* the line before was text */
	/* The open block: */
	char mark; /* '`' or '~'; NUL when none is open */
	size_t len;
	size_t indent;
};

/*
 * A place in a line.  White space is counted in columns, tab stops being
 * four apart; a tab may be used up in part, and pending columns remain.
 */
struct cursor {
	const char *at;
	const char *end; /* without the line's end */
	size_t column;
	size_t pending;
};

static size_t
width(char c, size_t column)
{
	return c == '\t' ? 4 - column % 4 : 1;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* How many columns of white space come next. */
static size_t
blanks(const struct cursor *c)
{
	size_t n = c->pending;
	const char *s;

	for (s = c->at; s < c->end && is_blank(*s); s++)
		n += width(*s, c->column + n);
	return n;
}

/* Takes up to n columns of white space. */
static void
skip(struct cursor *c, size_t n)
{
	size_t step;

	for (; n > 0; n -= step) {
		if (c->pending == 0) {
			if (c->at == c->end || !is_blank(*c->at))
				return;
			c->pending = width(*c->at++, c->column);
		}
		step = n < c->pending ? n : c->pending;
		c->pending -= step;
		c->column += step;
	}
}

/* Takes n bytes that are no white space. */
static void
advance(struct cursor *c, size_t n)
{
	c->at += n;
	c->column += n;
}

static struct cursor
after_blanks(struct cursor c)
{
	skip(&c, blanks(&c));
	return c;
}

static bool
is_empty(const struct cursor *c)
{
	struct cursor text = after_blanks(*c);

	return text.at == text.end;
}

/* How often the byte at the cursor is repeated there. */
static size_t
run(const struct cursor *c)
{
	size_t n;

	for (n = 0; c->at + n < c->end && c->at[n] == *c->at; n++)
		;
	return n;
}

static bool
take_quote(struct cursor *c)
{
	struct cursor text = after_blanks(*c);

	if (blanks(c) > 3 || text.at == text.end || *text.at != '>')
		return false;
	advance(&text, 1);
	skip(&text, 1);
	*c = text;
	return true;
}

/* Section 4.1: three or more of one of *-_, and nothing else. */
static bool
is_rule(struct cursor c)
{
	const char *s;
	size_t n = 0;

	c = after_blanks(c);
	if (c.at == c.end || strchr("*-_", *c.at) == NULL)
		return false;
	for (s = c.at; s < c.end; s++)
		if (*s == *c.at)
			n++;
		else if (!is_blank(*s))
			return false;
	return n >= 3;
}

static bool
is_heading(struct cursor c)
{
	size_t n;

	c = after_blanks(c);
	if (c.at == c.end || *c.at != '#' || (n = run(&c)) > 6)
		return false;
	return c.at + n == c.end || is_blank(c.at[n]);
}

/* Section 4.3: what under a paragraph makes it a heading. */
static bool
is_underline(const struct cursor *c)
{
	struct cursor text = after_blanks(*c);
	size_t n;

	if (blanks(c) > 3 || text.at == text.end ||
	    (*text.at != '-' && *text.at != '='))
		return false;
	n = run(&text);
	advance(&text, n);
	return is_empty(&text);
}

/* Length of a list marker at the cursor, or 0; *number: what it counts. */
static size_t
marker(const struct cursor *c, unsigned long *number)
{
	size_t n = 0;

	*number = 1;
	if (c->at == c->end)
		return 0;
	if (strchr("-+*", *c->at) == NULL) {
		for (*number = 0;
		     c->at + n < c->end && isdigit((unsigned char)c->at[n]);
		     n++)
			*number = *number * 10 + (unsigned)(c->at[n] - '0');
		if (n == 0 || n > 9 || c->at + n == c->end ||
		    (c->at[n] != '.' && c->at[n] != ')'))
			return 0;
	}
	n++;
	return c->at + n == c->end || is_blank(c->at[n]) ? n : 0;
}

/* Section 5.2.  Within a paragraph, fewer things begin a list. */
static bool
take_item(struct cursor *c, bool in_paragraph, struct container *in)
{
	struct cursor text = after_blanks(*c);
	unsigned long number;
	size_t len, space;

	if (blanks(c) > 3 || is_rule(*c) || (len = marker(&text, &number)) == 0)
		return false;
	in->indent = blanks(c) + len;
	advance(&text, len);
	in->is_empty = is_empty(&text);
	if (in_paragraph && (number != 1 || in->is_empty))
		return false;
	/* Five columns and more are one, and an indented code block. */
	space = blanks(&text);
	if (space > 4 || in->is_empty)
		space = 1;
	skip(&text, space);
	in->indent += space;
	*c = text;
	return true;
}

/* Goes into the open containers that the line continues; returns how many. */
static size_t
match(struct fence *f, struct cursor *c)
{
	struct container *in;
	size_t i;

	for (i = 0; i < f->depth; i++) {
		in = &f->in[i];
		if (in->is_quote) {
			if (!take_quote(c))
				break;
			continue;
		}
		/* An item may begin with one empty line, not two. */
		if (blanks(c) < in->indent && (in->is_empty || !is_empty(c)))
			break;
		in->is_empty = false;
		skip(c, in->indent);
	}
	return i;
}

/* Goes into the containers that the line opens; returns how many. */
static size_t
open_containers(struct fence *f, struct cursor *c, bool in_paragraph)
{
	struct container in;
	size_t n;

	/* What was open stays as it is where nothing opens: see take_text. */
	for (n = 0; f->depth < DEPTH_MAX; n++) {
		in = (struct container){ 0 };
		if (take_quote(c))
			in.is_quote = true;
		else if (!take_item(c, in_paragraph, &in))
			break;
		f->in[f->depth++] = in;
		in_paragraph = false;
	}
	return n;
}

static bool
opens(struct fence *f, const struct cursor *c)
{
	struct cursor text = after_blanks(*c);
	const char *end = text.end;
	size_t len;

	if (blanks(c) > 3 || text.at == end ||
	    (*text.at != '`' && *text.at != '~') || (len = run(&text)) < 3)
		return false;
	if (*text.at == '`' &&
	    memchr(text.at + len, '`', (size_t)(end - text.at) - len) != NULL)
		return false;
	f->mark = *text.at;
	f->len = len;
	f->indent = blanks(c);
	advance(&text, len);
	text = after_blanks(text);
	while (end > text.at && is_blank(end[-1]))
		end--;
	f->fn(f->arg, FENCE_OPEN, text.at, (size_t)(end - text.at));
	return true;
}

static bool
closes(const struct fence *f, const struct cursor *c)
{
	struct cursor text = after_blanks(*c);
	size_t len;

	if (blanks(c) > 3 || text.at == text.end || *text.at != f->mark ||
	    (len = run(&text)) < f->len)
		return false;
	advance(&text, len);
	return is_empty(&text);
}

static void
close_block(struct fence *f)
{
	f->mark = '\0';
	f->fn(f->arg, FENCE_CLOSE, "", 0);
}

/* A line of the open block; end is behind its line end. */
static void
put_code(struct fence *f, struct cursor c, const char *end)
{
	skip(&c, f->indent);
	if (c.pending > 0)
		f->fn(f->arg, FENCE_TEXT, "   ", c.pending);
	if (end > c.at)
		f->fn(f->arg, FENCE_TEXT, c.at, (size_t)(end - c.at));
}

/* A line outside of blocks, its first matched containers taken. */
static void
take_text(struct fence *f, struct cursor *c, size_t matched)
{
	size_t before = f->depth, opened;
	bool is_text;

	f->depth = matched;
	opened = open_containers(f, c, f->paragraph && matched == before);
	if (opens(f, c)) {
		f->paragraph = false;
		return;
	}
	is_text = !is_empty(c) && !is_heading(*c) && !is_rule(*c) &&
	    (blanks(c) <= 3 || (f->paragraph && opened == 0)) &&
	    !(f->paragraph && matched == before && is_underline(c));
	/* Section 5.1: text may go on with a paragraph from outside. */
	if (is_text && f->paragraph && opened == 0)
		f->depth = before;
	f->paragraph = is_text;
}

/* Takes a line, its end included where it has one. */
static void
take_line(struct fence *f, const char *line, size_t len)
{
	struct cursor c = { line, line + len, 0, 0 };
	size_t matched;

	if (c.end > line && c.end[-1] == '\n')
		c.end--;
	if (c.end > line && c.end[-1] == '\r')
		c.end--;
	matched = match(f, &c);
	if (f->mark != '\0' && matched < f->depth)
		close_block(f);
	if (f->mark == '\0')
		take_text(f, &c, matched);
	else if (closes(f, &c))
		close_block(f);
	else
		put_code(f, c, line + len);
}

struct fence *
fence_new(fence_fn *fn, void *arg)
{
	struct fence *f;

	f = xzalloc(sizeof(*f));
	f->fn = fn;
	f->arg = arg;
	return f;
}

void
fence_free(struct fence *f)
{
	if (f == NULL)
		return;
	xbuf_free(&f->line);
	free(f);
}

void
fence_feed(struct fence *f, const char *s, size_t len)
{
	const char *newline;
	size_t n;

	while (len > 0 && (newline = memchr(s, '\n', len)) != NULL) {
		n = (size_t)(newline - s) + 1;
		if (f->line.len == 0)
			take_line(f, s, n);
		else {
			xbuf_put(&f->line, s, n);
			take_line(f, f->line.at, f->line.len);
			xbuf_clear(&f->line);
		}
		s += n;
		len -= n;
	}
	xbuf_put(&f->line, s, len);
}

void
fence_end(struct fence *f)
{
	if (f->line.len > 0)
		take_line(f, f->line.at, f->line.len);
	if (f->mark != '\0')
		close_block(f);
	xbuf_clear(&f->line);
	f->depth = 0;
	f->paragraph = false;
}

bool
fence_is(const char *info, size_t len, const char *language)
{
	size_t n;

	if (len > 0 && *info == '{') {
		info++;
		len--;
		if (len > 0 && *info == '.') {
			info++;
			len--;
		}
	}
	for (n = 0; n < len && strchr(" \t,:{}", info[n]) == NULL; n++)
		;
	return n == strlen(language) && strncasecmp(info, language, n) == 0;
}
