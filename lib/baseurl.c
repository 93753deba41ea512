/*
 * baseurl - the base URL, as text
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "authority.h"
#include "baseurl.h"
#include "endpoint.h"

/* How long the scheme is, with its slashes; 0 where it is another. */
static size_t
scheme_len(const char *url)
{
	return strncasecmp(url, "https://", 8) == 0 ? 8
	    : strncasecmp(url, "http://", 7) == 0   ? 7
						    : 0;
}

static const char *
scheme_fault(const char *url)
{
	if (*url == '\0')
		return "empty";
	if (strstr(url, "://") == NULL)
		return "no http:// or https:// in front";
	return "the scheme is neither http nor https";
}

const char *
baseurl_fault(const char *url)
{
	const char *host = url + scheme_len(url);
	size_t len = strcspn(host, "/?#");

	if (host == url)
		return scheme_fault(url);
	if (memchr(host, '@', len) != NULL)
		return "a user (@) in it";
	if (strchr(host, '?') != NULL)
		return "a query (?) in it";
	if (strchr(host, '#') != NULL)
		return "a fragment (#) in it";
	if (len == 0 || *host == ':')
		return "no host in it";
	return authority_fault(host, len);
}

void
baseurl_refuse(
    struct xbuf *why, const char *from, const char *base, const char *fault)
{
	xbuf_printf(why, "%s: ", from);
	/* What may hold a password is not repeated. */
	if (*base != '\0' && strpbrk(base, "@?#") == NULL)
		xbuf_printf(why, "%s: ", base);
	xbuf_printf(why, "%s; give a URL such as " ENDPOINT_DEFAULT, fault);
}

const char *
baseurl_given(const char *base, const char **from)
{
	*from = "base URL";
	if (base != NULL)
		return base;
	*from = "OPENROUTER_BASE_URL";
	base = getenv(*from);
	return base != NULL && *base != '\0' ? base : ENDPOINT_DEFAULT;
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

/* RFC 3986 2, but for what quotes something. */
static bool
is_plain(const char *url)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789-._~:/[]+,=%";

	return url[strspn(url, allowed)] == '\0';
}

int
baseurl_put(struct xbuf *url, const char *base, struct xbuf *why)
{
	const char *from, *fault;

	base = baseurl_given(base, &from);
	fault = baseurl_fault(base);
	if (fault == NULL && !is_plain(base))
		fault = "a character that is not for a URL, or is a quote";
	if (fault != NULL) {
		baseurl_refuse(why, from, base, fault);
		return -1;
	}
	xbuf_put(url, base, baseurl_len(base));
	return 0;
}
