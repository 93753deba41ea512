#ifndef DEFINE_H
#define DEFINE_H

#include "jtext.h"
#include "xbuf.h"

/* Definitions that people keep in files, as the API wants them. */

/*
 * Both take the text of a file and the file's name.  Return 0, or -1 with the
 * reason in why.
 *
 * Writes a response_format that asks for a JSON schema: a bare schema is
 * wrapped, strict, with a name made from the file's; what is wrapped already
 * is taken as it is.
 */
int
define_schema(struct xbuf *, struct jtext, const char *file, struct xbuf *why);

/*
 * Writes tools as an array: of one tool, of several, or of the bare function
 * in place of any of them.
 */
int
define_tools(struct xbuf *, struct jtext, const char *file, struct xbuf *why);

#endif
