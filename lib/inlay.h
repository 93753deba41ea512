#ifndef INLAY_H
#define INLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "xbuf.h"

/*
 * JSON text with files laid in: a file is read, encoded and written while
 * the text is, so a big one costs no memory.  Start it as {0}, and append to
 * text what stands between the files.
 */
struct inlay {
	struct xbuf text;
	struct inlay_file *files;
	size_t n;
};

enum inlay_code {
	INLAY_BASE64,
	INLAY_TEXT, /* the body of a JSON string */
	INLAY_TEXT_REPLACED /* the same, with U+FFFD for bad bytes */
};

/*
 * Lays a file in at the end of the text, from where its descriptor stands,
 * size bytes.  The descriptor is given away, the name lent.
 */
void inlay_file(
    struct inlay *, int fd, off_t size, const char *name, enum inlay_code);

/*
 * Writes it to standard output.  Returns 0, or -1 with the reason in why when
 * a file could not be read or is not what it was when it was laid in; then
 * part of it is written.
 */
int inlay_write(const struct inlay *, struct xbuf *why);

void inlay_free(struct inlay *);

#endif
