#ifndef DEFINE_H
#define DEFINE_H

#include "jtext.h"
#include "xbuf.h"

/* Definitions that people keep in files, as the API wants them. */

/*
 * Writes a response_format that asks for a JSON schema: a bare schema is
 * wrapped, strict, with a name made from the file's; what is wrapped already
 * is taken as it is.  Returns 0, or -1 with the reason in why.
 */
int
define_schema(struct xbuf *, struct jtext, const char *file, struct xbuf *why);

/*
 * Writes tools as an array: of one tool, of several, or of the bare function
 * in place of any of them.  Returns 0, or -1 with the reason in why.
 */
int define_tools(struct xbuf *, struct jtext, struct xbuf *why);

#endif
