#ifndef LITERAL_H
#define LITERAL_H

#include <stdbool.h>

#include "blob.h"
#include "jtext.h"
#include "shape.h"
#include "xbuf.h"

/*
 * A JSON value as source text of a program, laid out for people.  Characters
 * that a reader would not see, or that turn text around, are written as
 * escapes: see utf8_is_unsafe.
 */

enum literal_form {
	LITERAL_JSON, /* JSON text, for the inside of a longer literal */
	LITERAL_JS, /* ECMAScript 2019, of which JSON strings are a part */
	LITERAL_PYTHON
};

struct literal {
	enum literal_form form;
	int indent; /* columns of a level */
	/*
	 * LITERAL_JSON: ASCII characters that the literal around it cannot
	 * hold within a string; written as \u escapes.
	 */
	const char *barred;
	/* What is replaced by reading a file; NULL: nothing. */
	const struct blobs *blobs;
	/*
	 * Writes what reads a file and encodes it; of JSON text also what
	 * closes the literal around it and opens it again.
	 */
	void (*put_file)(struct xbuf *, const char *file);
};

/*
 * Appends a value, whose first line begins at a depth of so many levels.  With
 * a shape, which it must fit, members have the names that it says.
 */
void literal_put(struct xbuf *, const struct literal *, struct jtext value,
    int depth, const struct shape *);

/* Appends what begins a line of this depth. */
void literal_indent(struct xbuf *, const struct literal *, int depth);

/* Appends UTF-8 text as a string. */
void literal_puts(struct xbuf *, const struct literal *, const char *);

/* Appends a member's name, and what divides it from its value. */
void literal_name(struct xbuf *, const struct literal *, struct jtext name);

/*
 * Appends bytes as a string of JavaScript, Python or Go that stands for just
 * these bytes where characters are sent as bytes, as in header fields.
 */
void literal_bytes(struct xbuf *, const char *);

/* Appends text as a word of sh(1). */
void literal_word(struct xbuf *, const char *);

#endif
