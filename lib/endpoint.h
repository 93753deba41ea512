#ifndef ENDPOINT_H
#define ENDPOINT_H

#include <stdbool.h>

#include "xbuf.h"

/* Where requests go: the base URL, and who is there. */

#define ENDPOINT_DEFAULT "https://openrouter.ai/api/v1"

/*
 * The most bytes of a URL; libcurl sends no more than 1 MiB, headers included.
 */
#define ENDPOINT_URL_MAX ((size_t)256 * 1024)

/*
 * Appends base (or, where that is NULL, OPENROUTER_BASE_URL or the default)
 * as far as baseurl.h has it, and path, which begins with a slash or is empty.
 * Returns 0, or -1 with the reason appended to why: not an http or https URL.
 */
int endpoint_url(
    struct xbuf *url, const char *base, const char *path, struct xbuf *why);

/* True for OpenRouter itself, which needs a key. */
bool endpoint_is_openrouter(const char *url);

/* True for localhost, 127.0.0.0/8 and ::1. */
bool endpoint_is_loopback(const char *url);

/* True when a key may go there: over https, or to loopback. */
bool endpoint_may_have_key(const char *url);

/*
 * The variable of the environment by which libcurl would take a proxy for this
 * URL, where its value is no proxy's URL; else NULL.  Whether a proxy is taken
 * at all, no_proxy says, which libcurl alone can read.
 */
const char *endpoint_bad_proxy(const char *url);

/*
 * Looks at what the environment says of certificates to trust.  Returns 0, or
 * -1 with the variable that is wrong appended to why.
 */
int endpoint_check_trust(const char *url, struct xbuf *why);

#endif
