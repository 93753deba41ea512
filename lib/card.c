/*
 * card - names and values, for people and for programs
 */

#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "terminal.h"
#include "width.h"
#include "xmem.h"

enum kind { TITLE, ROW, TEXT };

struct row {
	enum kind kind;
	char *name, *shown, *plain;
};

struct card {
	struct row *rows;
	size_t n;
};

/* A card on its way to a terminal. */
struct picture {
	const struct display *to;
	struct xbuf *out;
	size_t indent; /* of values */
};

struct card *
card_new(void)
{
	return xzalloc(sizeof(struct card));
}

void
card_free(struct card *c)
{
	size_t i;

	if (c == NULL)
		return;
	for (i = 0; i < c->n; i++) {
		free(c->rows[i].name);
		free(c->rows[i].shown);
		free(c->rows[i].plain);
	}
	free(c->rows);
	free(c);
}

static void
add(struct card *c, enum kind kind, const char *name, const char *shown,
    const char *plain)
{
	c->rows = xrealloc(c->rows, (c->n + 1) * sizeof(*c->rows));
	c->rows[c->n++] = (struct row){ kind, xstrdup(name), xstrdup(shown),
		xstrdup(plain != NULL ? plain : shown) };
}

void
card_title(struct card *c, const char *name, const char *text)
{
	add(c, TITLE, name, text, NULL);
}

void
card_row(struct card *c, const char *name, const char *shown, const char *plain)
{
	add(c, ROW, name, shown, plain);
}

void
card_text(struct card *c, const char *name, const char *text)
{
	add(c, TEXT, name, text, NULL);
}

/* What is seen of a text; all but newlines is harmless and in its place. */
static char *
harmless(const char *text)
{
	struct terminal t = { 0 };
	struct xbuf b = { 0 };

	terminal_put(&t, &b, text, strlen(text));
	terminal_end(&t, &b);
	xbuf_put(&b, "", 0);
	return b.at;
}

static char *
label_of(const struct row *r)
{
	char *label = terminal_line(r->name, strlen(r->name)), *c;

	for (c = label; *c != '\0'; c++)
		if (*c == '_')
			*c = ' ';
	return label;
}

static void
paint(struct picture *p, const char *color, const char *text)
{
	bool has_color = p->to->color && *color != '\0';

	xbuf_puts(p->out, has_color ? color : "");
	width_wrap(p->out, text, strlen(text), (size_t)p->to->width, 0);
	xbuf_puts(p->out, has_color ? "\033[m" : "");
}

static void
draw_row(struct picture *p, const struct row *r)
{
	char *label = label_of(r), *value = harmless(r->shown);
	size_t columns = width_of(label, strlen(label));

	paint(p, "\033[2m", label);
	if (columns < p->indent)
		width_pad(p->out, p->indent - columns);
	else {
		xbuf_puts(p->out, "\n");
		width_pad(p->out, p->indent);
	}
	width_wrap(
	    p->out, value, strlen(value), (size_t)p->to->width, p->indent);
	xbuf_puts(p->out, "\n");
	free(label);
	free(value);
}

static void
draw(struct picture *p, const struct row *r)
{
	char *text;

	if (r->shown[0] == '\0')
		return;
	if (r->kind == ROW) {
		draw_row(p, r);
		return;
	}
	text = harmless(r->shown);
	xbuf_puts(p->out, r->kind == TEXT ? "\n" : "");
	paint(p, r->kind == TEXT ? "" : "\033[1m", text);
	xbuf_puts(p->out, r->kind == TEXT ? "\n" : "\n\n");
	free(text);
}

/* Where values begin; on a narrow terminal below their names. */
static size_t
indent_of(const struct card *c, const struct display *to)
{
	size_t i, columns, widest = 0;
	char *label;

	for (i = 0; i < c->n; i++) {
		if (c->rows[i].kind != ROW || c->rows[i].shown[0] == '\0')
			continue;
		label = label_of(&c->rows[i]);
		columns = width_of(label, strlen(label));
		if (columns > widest)
			widest = columns;
		free(label);
	}
	widest += 2;
	return widest > (size_t)to->width / 2 ? 2 : widest;
}

void
card_draw(const struct card *c, const struct display *to, struct xbuf *out)
{
	struct picture p = { to, out, indent_of(c, to) };
	enum kind kind;
	size_t i;

	for (kind = TITLE; kind <= TEXT; kind++)
		for (i = 0; i < c->n; i++)
			if (c->rows[i].kind == kind)
				draw(&p, &c->rows[i]);
}

void
card_tsv(const struct card *c, struct xbuf *out)
{
	static const struct table_column columns[] = {
		{ "name", TABLE_LEFT, 0, 0 },
		{ "value", TABLE_LEFT, 0, 0 },
	};
	struct table *t = table_new(columns, 2);
	size_t i;

	for (i = 0; i < c->n; i++) {
		table_cell(t, TABLE_PLAIN, c->rows[i].name, NULL);
		table_cell(t, TABLE_PLAIN, c->rows[i].plain, NULL);
	}
	table_tsv(t, false, out);
	table_free(t);
}
