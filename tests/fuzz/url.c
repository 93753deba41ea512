/*
 * url - a base URL, then header lines: a key goes only over https or to
 * loopback, as a second reader has it, and no line holds two
 */

#include <arpa/inet.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "endpoint.h"
#include "fuzz.h"
#include "headers.h"

/*
 * The host of a URL that has neither user nor password; libcurl takes a third
 * slash.
 */
static char *
host_of(const char *url)
{
	const char *at = strstr(url, "://") + 1;
	size_t len;

	at += strspn(at, "/");
	len = *at == '[' ? strcspn(at, "]") + 1 : strcspn(at, ":/?#\\");
	return strndup(at, len);
}

/* By inet_aton, which takes 127.1 and 0x7f000001 for what they mean. */
static bool
is_loopback(const char *host)
{
	struct in_addr a;

	if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
		return true;
	return inet_aton(host, &a) != 0 && ntohl(a.s_addr) >> 24 == 127;
}

static void
check_url(const char *base)
{
	struct xbuf url = { 0 }, why = { 0 }, again = { 0 };
	bool is_https;
	char *host;

	if (endpoint_url(&url, base, "/chat/completions", &why) == -1) {
		fuzz_must(why.len > 0, "a refusal is explained");
		xbuf_free(&why);
		return;
	}
	is_https = strncasecmp(url.at, "https://", 8) == 0;
	fuzz_must(
	    *base == '\0' || is_https || strncasecmp(url.at, "http://", 7) == 0,
	    "http or https");
	host = host_of(url.at);
	if (endpoint_may_have_key(url.at) && !is_https)
		fuzz_must(is_loopback(host) || strpbrk(host, "%[") != NULL,
		    "a key goes to loopback only");
	fuzz_must(endpoint_url(&again, url.at, "/chat/completions", &why) == 0,
	    "what was made is a base URL");
	fuzz_must_equal(jtext_of(&again), jtext_of(&url), "and stays as it is");
	endpoint_is_openrouter(url.at);
	free(host);
	xbuf_free(&again);
	xbuf_free(&url);
}

static void
check_header(struct headers *h, const char *line)
{
	struct xbuf why = { 0 };
	const char *const *all;
	int added;

	headers_is_secret(line);
	added = headers_add_line(h, line, &why);
	fuzz_must((added == -1) == (why.len > 0), "a refusal has a reason");
	xbuf_free(&why);
	if (added == -1)
		return;
	for (all = headers_lines(h); *all != NULL; all++) {
		fuzz_must(strpbrk(*all, "\r\n") == NULL, "a line is one");
		fuzz_must(strchr(*all, ':') > *all, "and has a name");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line = { "", 0 };
	struct headers h = { 0 };
	char *s;

	fuzz_line(&text, &line);
	s = fuzz_string(line);
	check_url(s);
	free(s);
	while (fuzz_line(&text, &line)) {
		s = fuzz_string(line);
		check_header(&h, s);
		free(s);
	}
	headers_free(&h);
	return 0;
}
