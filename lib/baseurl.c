/*
 * baseurl - the base URL, as text
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "baseurl.h"
#include "endpoint.h"

/* RFC 3986 2, without user, query and fragment, and what quotes something. */
static bool
is_base(const char *url)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789-._~:/[]+,=%";
	size_t scheme = strncasecmp(url, "https://", 8) == 0 ? 8
	    : strncasecmp(url, "http://", 7) == 0	     ? 7
							     : 0;

	return scheme > 0 && url[scheme] != '\0' && url[scheme] != '/' &&
	    url[scheme] != ':' && url[strspn(url, allowed)] == '\0';
}

static size_t
without_slashes(const char *base, size_t from, size_t len)
{
	while (len > from && base[len - 1] == '/')
		len--;
	return len;
}

size_t
baseurl_len(const char *base)
{
	static const char path[] = "/chat/completions";
	size_t host = (size_t)(strstr(base, "://") - base) + 3;
	size_t len = without_slashes(base, host, strlen(base));
	size_t n = strlen(path);

	/* A host may be called as the path is. */
	if (len > host + n && strncmp(base + len - n, path, n) == 0)
		len = without_slashes(base, host, len - n);
	return len;
}

int
baseurl_put(struct xbuf *url, const char *base, struct xbuf *why)
{
	const char *from = "base URL";

	if (base == NULL) {
		from = "OPENROUTER_BASE_URL";
		base = getenv(from);
		if (base == NULL || *base == '\0')
			base = ENDPOINT_DEFAULT;
	}
	if (!is_base(base)) {
		xbuf_printf(why,
		    "%s: not a URL such as " ENDPOINT_DEFAULT
		    ", without user, query and fragment",
		    from);
		return -1;
	}
	xbuf_put(url, base, baseurl_len(base));
	return 0;
}
