#ifndef MODEL_PAGES_H
#define MODEL_PAGES_H

#include <stdbool.h>

#include "json.h"
#include "pages.h"
#include "xbuf.h"

/* The pages of GET /models, one after another.  Start it as MODEL_PAGES. */
struct model_pages {
	struct xbuf path; /* of the page to ask for; the first is put there */
	struct pages pages;
	struct xbuf slugs; /* of the pages so far, where model_fetch.h keeps */
	bool is_of_all; /* the path is of all models, or all of text */
	bool is_whole; /* the last page was there */
};

/* links.next alone tells where the next is. */
#define MODEL_PAGES ((struct model_pages){ .pages.by_links = true })

/* The path that has all models there are, be their output what it may. */
#define MODEL_PAGES_ALL "/models?output_modalities=all"

/*
 * Turns to the page that the answer to the last one, from this URL, names.
 * Returns 1; 0 after the last page; or -1 as pages_next, and where the link has
 * no query: the path of all pages is one.
 */
int model_pages_turn(struct model_pages *, const char *url, struct json *answer,
    struct xbuf *why);

void model_pages_free(struct model_pages *);

#endif
