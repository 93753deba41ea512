/*
 * table - rows and columns, and how programs read them
 */

#include <stdlib.h>
#include <string.h>

#include "table_parts.h"
#include "terminal.h"
#include "width.h"
#include "xmem.h"

struct table *
table_new(const struct table_column *columns, size_t n)
{
	struct table *t = xzalloc(sizeof(*t));

	t->columns = columns;
	t->n = n;
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	free(t->cells);
	xbuf_free(&t->text);
	free(t);
}

static size_t
keep(struct table *t, const char *s)
{
	size_t at = t->text.len;

	xbuf_put(&t->text, s, strlen(s) + 1);
	return at;
}

static void
add(struct table *t, enum table_style style, const char *shown,
    const char *plain)
{
	struct table_cell *c;

	if (t->len == t->cap) {
		t->cap = t->cap == 0 ? 64 : t->cap * 2;
		t->cells = xrealloc(t->cells, t->cap * sizeof(*t->cells));
	}
	c = &t->cells[t->len++];
	c->plain = keep(t, plain);
	c->shown = keep(t, shown);
	c->columns = width_of(shown, strlen(shown));
	c->style = style;
}

void
table_cell(struct table *t, enum table_style style, const char *shown,
    const char *plain)
{
	char *line = terminal_line(shown, strlen(shown));
	size_t len;

	for (len = strlen(line); len > 0 && line[len - 1] == ' '; len--)
		line[len - 1] = '\0';
	add(t, len > 0 ? style : TABLE_DIM, len > 0 ? line : "-",
	    plain != NULL ? plain : shown);
	free(line);
}

void
table_blank(struct table *t)
{
	add(t, TABLE_PLAIN, "", "");
}

size_t
table_rows(const struct table *t)
{
	return (t->len + t->n - 1) / t->n;
}

static void
put_plain(struct xbuf *out, const char *s)
{
	static const char from[] = "\t\n\r\\", to[] = "tnr\\";
	size_t n;

	for (;;) {
		n = strcspn(s, from);
		xbuf_put(out, s, n);
		if (s[n] == '\0')
			return;
		xbuf_put(out, "\\", 1);
		xbuf_put(out, to + (strchr(from, s[n]) - from), 1);
		s += n + 1;
	}
}

void
table_tsv(const struct table *t, bool headings, struct xbuf *out)
{
	size_t i, column = 0;

	for (i = 0; headings && i < t->n; i++) {
		put_plain(out, t->columns[i].name);
		xbuf_puts(out, i + 1 < t->n ? "\t" : "\n");
	}
	for (i = 0; i < t->len; i++) {
		put_plain(out, t->text.at + t->cells[i].plain);
		column = column + 1 < t->n ? column + 1 : 0;
		xbuf_puts(out, column > 0 ? "\t" : "\n");
	}
}
