#ifndef CARD_H
#define CARD_H

#include "display.h"
#include "table.h"
#include "xbuf.h"

/*
 * All that is told of one thing: names and values, a line each.  Drawn for
 * people, wrapped to a terminal, or written for programs.  Does no input or
 * output.
 */
struct card;

struct card *card_new(void);
void card_free(struct card *); /* NULL is fine */

/*
 * Add a row: its name, in small letters with '_' for spaces; what people see,
 * or "" where they are not bothered with it; what programs get, or NULL: the
 * same.  All are copied and may be hostile.  A title is seen above all rows,
 * and a text, which may have newlines, below them, both without their name.
 */
void card_title(struct card *, const char *name, const char *text);
void
card_row(struct card *, const char *name, const char *shown, const char *plain);
void card_text(struct card *, const char *name, const char *text);

/* Appends it as people read it: no line wider than the display. */
void card_draw(const struct card *, const struct display *, struct xbuf *out);

/* Appends a line for each name and value, a tab between, as table_tsv. */
void card_tsv(const struct card *, struct xbuf *out);

#endif
