#ifndef TERMINAL_H
#define TERMINAL_H

#include <stddef.h>

#include "xbuf.h"

/*
 * Text made harmless for a terminal.  What utf8_is_unsafe names, and bytes
 * that are not UTF-8, come out as JSON's \u escapes (a bad byte as \xNN), so
 * that nothing moves the cursor, sets a title or turns text around; all else
 * is as it was.  A carriage return passes only before a newline.
 */

/* What a cut has split: start with {0}, one for each stream of text. */
struct terminal {
	char partial[4];
	size_t len;
};

/* Appends the bytes, which may be cut anywhere, to out. */
void
terminal_put(struct terminal *, struct xbuf *out, const char *, size_t len);

/* Says that the text ends here; what a cut left over is escaped. */
void terminal_end(struct terminal *, struct xbuf *out);

/* The whole text in one line, from malloc: for messages. */
char *terminal_line(const char *text, size_t len);

/* warnx(3) of what may hold such text, of over 4000 bytes not the middle. */
void terminal_warnx(const char *, ...) __attribute__((format(printf, 1, 2)));

#endif
