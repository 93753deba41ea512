#ifndef WIDTH_H
#define WIDTH_H

#include <stdbool.h>
#include <stddef.h>

#include "xbuf.h"

/*
 * How many columns of a terminal a text takes, by Unicode's tables
 * (libutf8proc): East Asian wide characters and emoji two, combining marks
 * none, and what is one character to a reader (a grapheme cluster, Unicode
 * annex 29) as much as its widest part.  Texts are as terminal_line makes
 * them: UTF-8, harmless and one line.
 */

/* The columns of a text. */
size_t width_of(const char *, size_t len);

/*
 * Appends as much of a text as so many columns hold, never half a cluster;
 * where that is not all, an ellipsis ends it.  Returns the columns it takes.
 */
size_t width_cut(
    struct xbuf *, const char *, size_t len, size_t columns, bool unicode);

/*
 * Appends a text in lines of at most so many columns, broken at spaces, and
 * within a word only where that alone is longer.  indent of the columns stay
 * free on the left: of every line but the first, which a label may begin, they
 * are written.  The last line has no newline.  Newlines in the text, which may
 * be there, stay.
 */
void width_wrap(
    struct xbuf *, const char *, size_t len, size_t columns, size_t indent);

/* Appends so many spaces. */
void width_pad(struct xbuf *, size_t columns);

#endif
