/*
 * endpoint - where requests go
 */

#include <arpa/inet.h>
#include <netinet/in.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <curl/curl.h>

#include "baseurl.h"
#include "endpoint.h"
#include "xmem.h"

/* Without memory nothing can be said of a URL. */
static bool
worked(CURLUcode code)
{
	if (code == CURLUE_OUT_OF_MEMORY)
		xnomem(NULL);
	return code == CURLUE_OK;
}

/* A part of a URL as libcurl itself understands it; free with curl_free. */
static char *
part_by(const char *url, CURLUPart what, unsigned flags)
{
	CURLU *u;
	char *s = NULL;

	if ((u = curl_url()) == NULL)
		xnomem(NULL);
	if (!worked(curl_url_set(u, CURLUPART_URL, url, flags)) ||
	    !worked(curl_url_get(u, what, &s, 0)))
		s = NULL;
	curl_url_cleanup(u);
	return s;
}

static char *
part(const char *url, CURLUPart what)
{
	return part_by(url, what, 0);
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
	struct in_addr a;

	if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
		return true;
	/* 127.0.0.1.1 is a name, and anybody's. */
	return inet_pton(AF_INET, host, &a) == 1 &&
	    ntohl(a.s_addr) >> 24 == IN_LOOPBACKNET;
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

/* What libcurl has against a URL, which it reads as it will later; or NULL. */
static const char *
parse_fault(const char *url)
{
	CURLU *u;
	CURLUcode code;

	if ((u = curl_url()) == NULL)
		xnomem(NULL);
	code = curl_url_set(u, CURLUPART_URL, url, 0);
	curl_url_cleanup(u);
	return worked(code) ? NULL : curl_url_strerror(code);
}

static const char *
base_fault(const char *url)
{
	const char *fault = baseurl_fault(url);

	if (fault == NULL)
		fault = parse_fault(url);
	if (fault == NULL && !part_is(url, CURLUPART_SCHEME, is_http))
		fault = "the scheme is neither http nor https";
	if (fault == NULL &&
	    (has(url, CURLUPART_USER) || has(url, CURLUPART_PASSWORD)))
		fault = "a user in it";
	return fault;
}

int
endpoint_url(
    struct xbuf *url, const char *base, const char *path, struct xbuf *why)
{
	const char *from, *fault;

	base = baseurl_given(base, &from);
	if ((fault = base_fault(base)) != NULL) {
		baseurl_refuse(why, from, base, fault);
		return -1;
	}
	xbuf_put(url, base, baseurl_len(base));
	xbuf_puts(url, path);
	return 0;
}

/* The variable that libcurl asks; HTTP_PROXY may be a header of CGI's. */
static const char *
proxy_variable(const char *url)
{
	static const char *const names[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY" };
	bool https = part_is(url, CURLUPART_SCHEME, is_https);
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if ((i > 2 || (i > 0) == https) &&
		    (value = getenv(names[i])) != NULL && *value != '\0')
			return names[i];
	return NULL;
}

/* As libcurl takes it: the scheme may be missing, the host not. */
static bool
is_proxy(const char *value)
{
	char *scheme = part_by(value, CURLUPART_SCHEME,
	    CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME);
	bool is = scheme != NULL &&
	    (is_http(scheme) || strncasecmp(scheme, "socks", 5) == 0);

	curl_free(scheme);
	return is;
}

const char *
endpoint_bad_proxy(const char *url)
{
	const char *name = proxy_variable(url);

	return name != NULL && !is_proxy(getenv(name)) ? name : NULL;
}

/* OpenSSL takes folders with colons between, and passes over missing ones. */
static bool
is_one_readable(const char *folders)
{
	char *copy = xstrdup(folders), *rest = copy, *path;
	bool is = false;

	while (!is && (path = strsep(&rest, ":")) != NULL)
		is = access(path, R_OK) == 0;
	free(copy);
	return is;
}

static bool
is_readable(const char *path)
{
	return access(path, R_OK) == 0;
}

static int
check(const char *name, bool (*is)(const char *), struct xbuf *why)
{
	const char *value = getenv(name);

	if (value == NULL || *value == '\0' || is(value))
		return 0;
	xbuf_printf(why, "%s: %s: %s", name, value, strerror(errno));
	return -1;
}

int
endpoint_check_trust(const char *url, struct xbuf *why)
{
	if (!part_is(url, CURLUPART_SCHEME, is_https))
		return 0;
	return check("SSL_CERT_FILE", is_readable, why) == -1 ||
		check("SSL_CERT_DIR", is_one_readable, why) == -1
	    ? -1
	    : 0;
}
