#ifndef DEFINE_H
#define DEFINE_H

#include "jtext.h"
#include "xbuf.h"

/* Definitions that people keep in files, as the API wants them. */

/*
 * Takes the text of a file and the file's name.  Returns 0, or -1 with the
 * reason in why.
 */
typedef int
define_fn(struct xbuf *, struct jtext, const char *file, struct xbuf *why);

/*
 * Writes a response_format that asks for a JSON schema: a bare schema is
 * wrapped, strict, with a name made from the file's; what is wrapped already
 * is taken as it is.
 */
define_fn define_schema;

/*
 * Writes tools as an array: of one tool, of several, or of the bare function
 * in place of any of them.  The file's name does not matter.
 */
define_fn define_tools;

/*
 * Writes an array of tools with those of another added.  One that is there
 * already, of the same type and name, is replaced in its place.
 */
void define_join_tools(struct xbuf *, struct jtext old, struct jtext more);

#endif
