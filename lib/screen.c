/*
 * screen - text to a descriptor, harmless on a terminal
 */

#include <stdlib.h>
#include <unistd.h>

#include "screen.h"

/* ECMA-48 8.3.117: SGR faint, and normal intensity. */
static const char faint[] = "\033[2m", normal[] = "\033[22m";

void
screen_open(struct screen *s, int fd, bool dim,
    void (*write_text)(const char *, size_t))
{
	const char *no_color = getenv("NO_COLOR");

	*s = (struct screen){ .write = write_text };
	s->is_terminal = isatty(fd) == 1;
	s->dim = dim && (no_color == NULL || *no_color == '\0');
}

void
screen_close(struct screen *s)
{
	xbuf_free(&s->text);
}

/* Writes a terminal's text; each piece is dim by itself, lest we die. */
static void
show(struct screen *s, const char *text, size_t len)
{
	xbuf_clear(&s->text);
	if (s->dim)
		xbuf_puts(&s->text, faint);
	if (text == NULL)
		terminal_end(&s->terminal, &s->text);
	else
		terminal_put(&s->terminal, &s->text, text, len);
	if (s->dim)
		xbuf_puts(&s->text, normal);
	s->write(s->text.at, s->text.len);
}

void
screen_put(struct screen *s, const char *text, size_t len)
{
	if (len == 0)
		return;
	s->last = text[len - 1];
	if (s->is_terminal)
		show(s, text, len);
	else
		s->write(text, len);
}

void
screen_end(struct screen *s, bool newline)
{
	if (s->terminal.len > 0)
		show(s, NULL, 0);
	if (newline && s->last != '\0' && s->last != '\n')
		s->write("\n", 1);
	s->last = '\0';
}
