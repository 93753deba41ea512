#ifndef BASEURL_H
#define BASEURL_H

#include <stddef.h>

#include "xbuf.h"

/*
 * How much of an http or https URL is the base: all but /chat/completions,
 * which some give with it, and slashes at its end.
 */
size_t baseurl_len(const char *url);

/*
 * Appends the base URL that a command would post below, as endpoint.h has it,
 * for commands that only name it and load no libcurl: base, or, where that is
 * NULL, OPENROUTER_BASE_URL or the default; without slashes and
 * /chat/completions at its end.  It holds no character that a shell or a
 * string would not take as it is.  Returns 0, or -1 with the reason appended
 * to why.
 */
int baseurl_put(struct xbuf *url, const char *base, struct xbuf *why);

#endif
