#ifndef PARAM_H
#define PARAM_H

#include "xbuf.h"

/*
 * Request fields as options set them: key=value, typed by the table of the
 * API's fields, or key:=json.  A key is a path as jtext_set takes it:
 * temperature, reasoning.effort, provider.order[0], plugins[0].id.  A field
 * that the table does not have is a string after =, and anything after :=.
 */

struct param {
	char *path;
	struct xbuf json; /* compact, its digits as they were given */
};

/*
 * Reads key=value or key:=json, which is lent.  Returns 0, or -1 with the
 * reason appended to why and nothing to free.
 */
int param_parse(struct param *, const char *arg, struct xbuf *why);

/*
 * The same where the types are no more than a guess, as for a request that is
 * not for a chat completion: what does not fit is a string after =, and taken
 * as it is after :=.
 */
int param_parse_loosely(struct param *, const char *arg, struct xbuf *why);

/*
 * Sets it in body, the compact text of an object, keeping the rest of its
 * bytes.  Returns 0, or -1 with the reason appended to why and body as it
 * was: something on the way is neither null nor what the path wants.
 */
int param_set(struct xbuf *body, const struct param *, struct xbuf *why);

void param_free(struct param *);

#endif
