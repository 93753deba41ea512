#ifndef BASEURL_H
#define BASEURL_H

#include "xbuf.h"

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
