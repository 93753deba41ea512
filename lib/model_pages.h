#ifndef MODEL_PAGES_H
#define MODEL_PAGES_H

#include "json.h"
#include "xbuf.h"

/* The pages of GET /models, one after another.  Start it with its path. */
struct model_pages {
	struct xbuf path; /* of the page to ask for */
	int n; /* pages turned */
};

/*
 * Turns to the page that the answer to the last one names.  Returns 1; 0 after
 * the last page; or -1 where its link leads nowhere, or there is no end, with
 * the reason in why, a constant.
 */
int
model_pages_turn(struct model_pages *, struct json *answer, const char **why);

void model_pages_free(struct model_pages *);

#endif
