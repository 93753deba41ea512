#ifndef INLAY_H
#define INLAY_H

#include <sys/stat.h>
#include <sys/types.h>

#include <stddef.h>

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
	/* What is read of a file, encoded; memory for it is had beforehand. */
	struct xbuf *piece;
};

enum inlay_code {
	INLAY_BASE64,
	INLAY_TEXT, /* the body of a JSON string */
	INLAY_TEXT_REPLACED /* the same, with U+FFFD for bad bytes */
};

/*
 * Lays a regular file in at the end of the text, from start to its end.  It is
 * opened by its name, which is lent, when it is written; then it must still be
 * what st says.
 */
void inlay_file(struct inlay *, const char *name, const struct stat *st,
    off_t start, enum inlay_code);

/*
 * Writes it to standard output.  Returns 0, or -1 with the reason in why when
 * a file could not be read or is not what it was when it was laid in; then
 * part of it is written.
 */
int inlay_write(const struct inlay *, struct xbuf *why);

void inlay_free(struct inlay *);

#endif
