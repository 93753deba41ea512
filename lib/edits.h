#ifndef EDITS_H
#define EDITS_H

#include <stddef.h>

#include "xbuf.h"

/*
 * What options change of a request: models (-m) and fields (-p), noted while
 * options are read, made when the request is there.  Start with {0}.
 */
struct edits {
	struct xbuf models; /* of const char *, lent */
	struct xbuf params; /* of struct param */
};

/* The API takes as many fallbacks: openrouter-api 2.1. */
#define EDITS_FALLBACKS_MAX 3

/*
 * The first is the model, more are its fallbacks.  Returns 0, or -1 when
 * there are too many, with the reason appended to why.
 */
int edits_add_model(struct edits *, const char *slug, struct xbuf *why);
size_t edits_models(const struct edits *);

/* key=value or key:=json, see param.h.  Returns 0 or -1. */
int edits_add_param(struct edits *, const char *arg, struct xbuf *why);

/*
 * Makes the changes, models first, in the compact text of an object.
 * Returns 0, or -1 with the reason appended to why.
 */
int edits_make(const struct edits *, struct xbuf *request, struct xbuf *why);

void edits_free(struct edits *);

#endif
