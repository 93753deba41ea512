#ifndef BASEURL_H
#define BASEURL_H

#include <stddef.h>

#include "xbuf.h"

/*
 * base, or, where that is NULL, what OPENROUTER_BASE_URL says, or the default;
 * and in *from what it is called in a message.
 */
const char *baseurl_given(const char *base, const char **from);

/*
 * What is wrong with a base URL, as far as its text shows: scheme, user, query,
 * fragment, host or port.  NULL: nothing of these.
 */
const char *baseurl_fault(const char *url);

/* Appends to why that it is refused for this fault, and the cure. */
void baseurl_refuse(
    struct xbuf *why, const char *from, const char *base, const char *fault);

/*
 * How much of an http or https URL is the base: all but /chat/completions,
 * which some give with it, and slashes at its end.
 */
size_t baseurl_len(const char *url);

/*
 * Appends the base URL that a command would post below, as endpoint.h has it,
 * for commands that only name it and load no libcurl: what is given, without
 * slashes and /chat/completions at its end.  It holds no character that a
 * shell or a string would not take as it is.  Returns 0, or -1 with the reason
 * appended to why.
 */
int baseurl_put(struct xbuf *url, const char *base, struct xbuf *why);

#endif
