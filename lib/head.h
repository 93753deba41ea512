#ifndef HEAD_H
#define HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "xbuf.h"

/*
 * The head of an answer, on its way to standard output, once: its status line,
 * headers and empty line, as they came.  Start it as {0}.
 */
struct head {
	struct xbuf text;
	bool was_put;
};

/* Takes a line.  A status line begins anew: what was before was informational.
 */
void head_take(struct head *, const char *line, size_t len);

/*
 * Writes it, unless there is none or that was done; the secret, which may be
 * NULL, masked (secret.h), and harmless on a terminal.
 */
void head_put(struct head *, const char *secret);

void head_free(struct head *);

#endif
