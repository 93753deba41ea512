#ifndef CACHE_H
#define CACHE_H

#include <stddef.h>

#include "xbuf.h"

/*
 * Answers kept between two runs, in $XDG_CACHE_HOME/orutils
 * (~/.cache/orutils): one file a URL, closed to others.  For lists that are
 * the same for everybody, such as /models, and never for what an account, a
 * key or a header decides: the URL is all that tells answers apart.  What
 * differs with a key and without is kept with one, see offer_source.c.
 *
 * Off until the user allows it.  What is not whole, not the user's own or not
 * a plain file is as if it were not there.  Needs CONFINE_CACHE (confine.h).
 */

/* The most seconds that an answer may be kept for: ten years. */
#define CACHE_MAX_S 315360000

/*
 * What the environment allows: the seconds that OR_CACHE names, 0 where it is
 * unset or empty; or -1 with the reason appended to why (EX_CONFIG).
 */
int cache_allowed(struct xbuf *why);

/*
 * Appends the answer kept for a URL, if it is younger than these seconds.
 * Returns 1, or 0 when there is none.
 */
int cache_get(const char *url, int seconds, struct xbuf *bytes);

/*
 * Keeps an answer.  Returns 0, or -1 with the reason appended to why: worth a
 * warning, and no more.
 */
int cache_put(const char *url, const char *bytes, size_t len, struct xbuf *why);

/*
 * Appends the slugs of a list of models, a JSON text {"data":[{"id":...},...]},
 * one a line.  One that holds what no slug does is left out: a shell might take
 * it for a command.
 */
void cache_add_slugs(struct xbuf *lines, const char *json, size_t len);

/*
 * Keeps these lines in the file "models": what shells complete after -m.
 * Returns as cache_put.
 */
int cache_put_slugs(const struct xbuf *lines, struct xbuf *why);

#endif
