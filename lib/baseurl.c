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
base_len(const char *base)
{
	static const char path[] = "/chat/completions";
	size_t host = (size_t)(strstr(base, "://") - base) + 3;
	size_t len = strlen(base), n = strlen(path);

	if (len > host + n && strcmp(base + len - n, path) == 0)
		len -= n;
	while (len > host && base[len - 1] == '/')
		len--;
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
	xbuf_put(url, base, base_len(base));
	return 0;
}
