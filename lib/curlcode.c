/*
 * curlcode - what libcurl's codes say of a transfer
 */

#include <stddef.h>
#include <string.h>

#include "curlcode.h"
#include "endpoint.h"
#include "xmem.h"

/* CURLE_TOO_LARGE of libcurl 8.6; before, it was CURLE_OUT_OF_MEMORY. */
enum { TOO_LARGE = 100 };

/* The others: unreachable before a status line, broken behind it. */
static const struct curlcode known[] = {
	{ CURLE_OK, HTTP_DONE, "" },
	{ CURLE_COULDNT_RESOLVE_HOST, HTTP_UNREACHABLE,
	    "; check the base URL and the network" },
	{ CURLE_COULDNT_RESOLVE_PROXY, HTTP_UNREACHABLE,
	    "; check http_proxy, https_proxy and all_proxy" },
	{ CURLE_COULDNT_CONNECT, HTTP_UNREACHABLE,
	    "; check the base URL, the network, and http_proxy or https_proxy" },
	{ CURLE_OPERATION_TIMEDOUT, HTTP_UNREACHABLE, " (--connect-timeout)" },
	{ CURLE_SSL_CONNECT_ERROR, HTTP_UNREACHABLE,
	    "; check that the base URL is one for https" },
	{ CURLE_GOT_NOTHING, HTTP_UNREACHABLE,
	    "; check the base URL, http or https" },
	{ CURLE_SSL_CACERT_BADFILE, HTTP_REFUSED,
	    "; check SSL_CERT_FILE and SSL_CERT_DIR" },
	{ CURLE_URL_MALFORMAT, HTTP_REFUSED, "; check the base URL" },
	{ CURLE_WEIRD_SERVER_REPLY, HTTP_GARBAGE, "; check the base URL" },
	{ CURLE_UNSUPPORTED_PROTOCOL, HTTP_GARBAGE, "; check the base URL" },
	{ CURLE_BAD_CONTENT_ENCODING, HTTP_GARBAGE, "" },
};

/* An answer to CONNECT that refuses us will do so again, but for a 5xx. */
static struct curlcode
refused_by_proxy(CURLcode code, long status)
{
	struct curlcode c = { code, HTTP_REFUSED, "; check the proxy" };

	switch (status) {
	case 401: /* of tinyproxy 1.11, for 407 */
	case 407:
		c.cure = "; the proxy's URL needs the right user and password";
		break;
	case 403:
		c.cure = "; the proxy forbids it";
		break;
	}
	if (status >= 500)
		c.end = HTTP_UNREACHABLE;
	return c;
}

/* OpenSSL's X509_V_ERR_* of a certificate that nobody who is known signed. */
enum {
	DEPTH_ZERO_SELF_SIGNED_CERT = 18,
	SELF_SIGNED_CERT_IN_CHAIN,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE
};

static bool
is_signed_by_nobody(long verdict)
{
	return verdict >= DEPTH_ZERO_SELF_SIGNED_CERT &&
	    verdict <= UNABLE_TO_VERIFY_LEAF_SIGNATURE;
}

/* By a certificate: the server's, or that of a proxy for https. */
static struct curlcode
refused_by_us(CURL *c, CURLcode code)
{
	struct curlcode refused = { code, HTTP_REFUSED,
		"; check the base URL, and the clock of this machine" };
	long verdict = 0, proxy = 0;

	curl_easy_getinfo(c, CURLINFO_SSL_VERIFYRESULT, &verdict);
	curl_easy_getinfo(c, CURLINFO_PROXY_SSL_VERIFYRESULT, &proxy);
	if (is_signed_by_nobody(proxy))
		refused.cure =
		    "; to trust the proxy's CA, name that in SSL_CERT_FILE";
	else if (proxy != 0)
		refused.cure =
		    "; check https_proxy, and the clock of this machine";
	else if (is_signed_by_nobody(verdict))
		refused.cure = "; to trust its CA, name that in SSL_CERT_FILE";
	return refused;
}

struct curlcode
curlcode_read(CURL *c, CURLcode code, bool has_status)
{
	long connect = 0;
	size_t i;

	curl_easy_getinfo(c, CURLINFO_HTTP_CONNECTCODE, &connect);
	if (code == CURLE_PEER_FAILED_VERIFICATION)
		return refused_by_us(c, code);
	/* A refusal that does not end is late, whoever's clock is the first. */
	if (code != CURLE_OK && code != CURLE_OPERATION_TIMEDOUT &&
	    !has_status && connect >= 300)
		return refused_by_proxy(code, connect);
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].code == code &&
		    (!has_status || known[i].end != HTTP_UNREACHABLE))
			return known[i];
	return (struct curlcode){
		code,
		has_status ? HTTP_BROKEN : HTTP_UNREACHABLE,
		"",
	};
}

const char *
curlcode_bad_proxy(CURL *c, CURLcode code)
{
	curl_off_t looked_up = 0;
	char *url = NULL;

	/* Of a scheme or a form that libcurl does not know, it asks nobody. */
	curl_easy_getinfo(c, CURLINFO_NAMELOOKUP_TIME_T, &looked_up);
	if (looked_up > 0 ||
	    (code != CURLE_COULDNT_CONNECT &&
		code != CURLE_COULDNT_RESOLVE_PROXY))
		return NULL;
	curl_easy_getinfo(c, CURLINFO_EFFECTIVE_URL, &url);
	return url != NULL ? endpoint_bad_proxy(url) : NULL;
}

bool
curlcode_is_long_line(CURL *c, CURLcode code)
{
	long asked = 0;

	if (code != CURLE_OUT_OF_MEMORY && (int)code != TOO_LARGE)
		return false;
	/*
	 * A request of ours is never too large, see headers.h and endpoint.h:
	 * before it was sent it is OpenSSL that wants memory.
	 */
	curl_easy_getinfo(c, CURLINFO_REQUEST_SIZE, &asked);
	if (code == CURLE_OUT_OF_MEMORY && asked == 0)
		xnomem(NULL);
	return asked > 0;
}

const char *
curlcode_words(CURLcode code, char *error)
{
	size_t len = strlen(error);

	while (len > 0 && error[len - 1] == ' ')
		error[--len] = '\0';
	return len > 0 && strchr(error, '@') == NULL ? error
						     : curl_easy_strerror(code);
}
