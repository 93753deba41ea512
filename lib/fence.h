#ifndef FENCE_H
#define FENCE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Fenced code blocks, CommonMark 0.31 section 4.5: text in, code out, line
 * by line as it comes.  Fences inside block quotes and list items count, and
 * the quote marks and the item's indentation are no part of the code.  Lines
 * end in LF or CR LF, kept as they are.  HTML blocks are not looked for: a
 * fence within one counts, as who asks for code expects.
 */
struct fence;

enum fence_event {
	FENCE_OPEN, /* with the info string */
	FENCE_TEXT, /* with code: a line, or a piece of one */
	FENCE_CLOSE /* with nothing */
};

/* The bytes are lent for the call only. */
typedef void fence_fn(void *arg, enum fence_event, const char *, size_t len);

struct fence *fence_new(fence_fn *, void *arg);
void fence_free(struct fence *); /* NULL is fine */

/* Takes text, cut anywhere. */
void fence_feed(struct fence *, const char *, size_t len);

/*
 * Says that the text ends here, and with it a block that is still open; what
 * is fed next is another text.
 */
void fence_end(struct fence *);

/*
 * True when the info string names the language: its first word, up to a
 * space, comma, colon or brace, compared without regard to case.  Of {python}
 * and {.python} the word is python.
 */
bool fence_is(const char *info, size_t len, const char *language);

#endif
