#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "terminal.h"
#include "xbuf.h"

/*
 * Text on its way to a descriptor: harmless (terminal.h) where that is a
 * terminal, byte for byte where it is not.
 */
struct screen {
	void (*write)(const char *, size_t len);
	bool is_terminal;
	bool dim;
	char last; /* byte put, or NUL */
	struct terminal terminal;
	struct xbuf text;
};

/* write gets what is for the descriptor.  dim: pale, on a terminal. */
void screen_open(
    struct screen *, int fd, bool dim, void (*write)(const char *, size_t));
void screen_close(struct screen *);

void screen_put(struct screen *, const char *, size_t len);

/* Ends a text: what a cut has left over, and a newline where one lacks. */
void screen_end(struct screen *, bool newline);

#endif
