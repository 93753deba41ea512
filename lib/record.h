#ifndef RECORD_H
#define RECORD_H

#include <jv.h>

#include "jtext.h"
#include "query.h"
#include "xopt.h"

/*
 * Writes a JSON value, its text and value lent, to standard output: as it
 * came, one line, or what a jq program makes of it where query is not NULL.  A
 * program that fails with it ends ours with EX_DATAERR; what it said before is
 * written.
 */
void xrecord_put(struct query *, struct jtext text, const jv *value);

/*
 * The program of an option -q, which takes the place of old (or NULL); one that
 * does not compile ends the command as misuse.
 */
struct query *
xrecord_query(struct query *old, const struct xopt_command *, const char *);

#endif
