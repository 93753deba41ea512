#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xbuf.h"

/*
 * Text on its way into a JSON string, byte for byte: what is not UTF-8 is
 * refused, or replaced by U+FFFD, one for each bad byte.  Start it as {0}.
 */
struct text {
	bool replace;
	uint64_t taken; /* bytes; after a refusal, where the bad byte is */
	uint64_t replaced;
	unsigned char bad; /* the byte that was refused */
	char cut[4]; /* a character that the end of a piece has cut */
	size_t cut_len;
};

/*
 * Takes a piece, cut anywhere, and appends it to body as xbuf_escape does;
 * body may be NULL, to check only.  Returns 0, or -1 (EILSEQ) for a refusal.
 */
int text_take(struct text *, const char *, size_t len, struct xbuf *body);

/* Says that the text ends here: 0, or -1 as above when a character is cut. */
int text_end(struct text *, struct xbuf *body);

/*
 * Takes all that is left to read from a descriptor, and ends the text.
 * Returns 0, or -1 with errno set.  piece, unless NULL, is called after each
 * piece, and may empty body.
 */
int text_read(
    struct text *, int fd, struct xbuf *body, void (*piece)(struct xbuf *));

/* Says on standard error how many bytes of what were replaced, if any. */
void text_warn(const struct text *, const char *what);

/*
 * Both end the program with an error object for the -1 that one of these gave:
 * EX_DATAERR where the bytes are to blame, with the cure.  The first is for
 * files, and fails else as xfile_fail; the second for words of the user's.
 */
_Noreturn void xtext_fail(const struct text *, const char *file);
_Noreturn void xtext_refuse(const struct text *, const char *what);

#endif
