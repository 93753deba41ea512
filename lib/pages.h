#ifndef PAGES_H
#define PAGES_H

#include <stdbool.h>
#include <jv.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * Lists of the API that come in pages (openrouter-api 7.1, 6.10 and 8), in the
 * ways that there are to say where the next one is: links.next; has_more and a
 * cursor, or last_id; or neither, where offset counts the elements of data
 * before a page.
 * Start it as {0}.
 */
struct pages {
	struct xbuf urls; /* of all pages: the SHA-256 of each */
	struct xbuf last; /* the text of the page before */
	bool by_links; /* only links.next says where; the caller sets it */
	bool by_offset; /* the page to come is guessed at */
	int turned; /* how often there was a next one */
};

/* No list has so many; a server that goes on after them is lying. */
enum { PAGES_MAX = 1000 };

/*
 * True for a page of the list: not, where it was found by its offset, one
 * behind the last, which holds nothing, nor the same as the one before it,
 * since some lists know no offset, and begin anew.  A page to which a link or a
 * cursor leads may be empty, and others follow.
 */
bool pages_take(struct pages *, struct jtext page, const jv *value);

/*
 * Appends the URL of the page behind this one, of which URL and value are
 * given.  Returns 1; 0 when there is none; or -1 with the reason appended to
 * why: they go round, or on for ever, or it is not said where the next is.
 */
int pages_next(struct pages *, const char *url, const jv *value,
    struct xbuf *next, struct xbuf *why);

/*
 * Appends what a reference means at a URL (RFC 3986 5), as libcurl spells it.
 * Returns false for what cannot be a reference.
 */
bool pages_resolve(struct xbuf *, const char *url, const char *reference);

void pages_free(struct pages *);

#endif
