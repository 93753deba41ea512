#ifndef BASE64_H
#define BASE64_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "xbuf.h"

/* Base64, RFC 4648 section 4: padded, and without line breaks. */

/* What base64_read encodes at a time; a multiple of 3, so nothing is left. */
enum { BASE64_PIECE = 48 * 1024 };

/* Appends bytes; of several pieces only the last may be no multiple of 3. */
void base64_put(struct xbuf *, const char *, size_t len);

/* True for bytes in base64, one at least. */
bool base64_is(const char *, size_t len);

/*
 * Appends all that is left to read.  Returns the number of bytes read, or -1
 * with errno set.  piece, unless NULL, is called after each piece, and may
 * empty the buffer.
 */
off_t base64_read(int fd, struct xbuf *, void (*piece)(struct xbuf *));

#endif
