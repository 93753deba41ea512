/*
 * endpoint - where requests go
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <curl/curl.h>

#include "endpoint.h"
#include "xmem.h"

/* A part of a URL as libcurl itself understands it; free with curl_free. */
static char *
part(const char *url, CURLUPart what)
{
	CURLU *u;
	char *s = NULL;

	if ((u = curl_url()) == NULL)
		xnomem(NULL);
	if (curl_url_set(u, CURLUPART_URL, url, 0) != CURLUE_OK ||
	    curl_url_get(u, what, &s, 0) != CURLUE_OK)
		s = NULL;
	curl_url_cleanup(u);
	return s;
}

static bool
part_is(const char *url, CURLUPart what, bool (*is)(const char *))
{
	char *s = part(url, what);
	bool yes = s != NULL && is(s);

	curl_free(s);
	return yes;
}

static bool
has(const char *url, CURLUPart what)
{
	char *s = part(url, what);
	bool yes = s != NULL;

	curl_free(s);
	return yes;
}

static bool
is_http(const char *scheme)
{
	return strcasecmp(scheme, "http") == 0 ||
	    strcasecmp(scheme, "https") == 0;
}

static bool
is_https(const char *scheme)
{
	return strcasecmp(scheme, "https") == 0;
}

static bool
is_openrouter(const char *host)
{
	static const char domain[] = "openrouter.ai";
	size_t len = strlen(host), n = sizeof(domain) - 1;

	return len >= n && strcasecmp(host + len - n, domain) == 0 &&
	    (len == n || host[len - n - 1] == '.');
}

/* libcurl has already brought 127.1 and its like into the usual form. */
static bool
is_loopback(const char *host)
{
	if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
		return true;
	return strncmp(host, "127.", 4) == 0 &&
	    strspn(host, "0123456789.") == strlen(host);
}

bool
endpoint_is_openrouter(const char *url)
{
	return part_is(url, CURLUPART_HOST, is_openrouter);
}

bool
endpoint_is_loopback(const char *url)
{
	return part_is(url, CURLUPART_HOST, is_loopback);
}

bool
endpoint_may_have_key(const char *url)
{
	return part_is(url, CURLUPART_SCHEME, is_https) ||
	    endpoint_is_loopback(url);
}

int
endpoint_url(
    struct xbuf *url, const char *base, const char *path, struct xbuf *why)
{
	const char *from = "base URL";
	size_t len;

	if (base == NULL) {
		from = "OPENROUTER_BASE_URL";
		base = getenv(from);
	}
	if (base == NULL || *base == '\0')
		base = ENDPOINT_DEFAULT;
	for (len = strlen(base); len > 0 && base[len - 1] == '/'; len--)
		;
	/* It may hold a password, so it is not repeated. */
	if (strstr(base, "://") == NULL ||
	    !part_is(base, CURLUPART_SCHEME, is_http) ||
	    has(base, CURLUPART_USER) || has(base, CURLUPART_PASSWORD) ||
	    has(base, CURLUPART_QUERY) || has(base, CURLUPART_FRAGMENT)) {
		xbuf_printf(why,
		    "%s: not a URL such as " ENDPOINT_DEFAULT
		    ", without user, query and fragment",
		    from);
		return -1;
	}
	xbuf_put(url, base, len);
	xbuf_puts(url, path);
	return 0;
}
