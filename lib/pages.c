/*
 * pages - where the next page of a list is
 */

#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "endpoint.h"
#include "jvx.h"
#include "pages.h"
#include "xmem.h"

/* No list is so long; what a user gives is kept from overflow. */
#define OFFSET_MAX 1000000000000LL

static bool
is_empty(const jv *value)
{
	jv data = jvx_get(value, "data");
	bool is = jv_get_kind(data) == JV_KIND_ARRAY && jvx_length(&data) == 0;

	jv_free(data);
	return is;
}

bool
pages_take(struct pages *p, struct jtext page, const jv *value)
{
	/* Where the server says that there is more, that is so. */
	bool is_new = !p->by_offset ||
	    (!is_empty(value) && !jtext_equal(jtext_of(&p->last), page));

	xbuf_clear(&p->last);
	jtext_put(&p->last, page);
	return is_new;
}

bool
pages_resolve(struct xbuf *out, const char *url, const char *reference)
{
	CURLU *u = curl_url();
	char *s = NULL;

	if (u == NULL)
		xnomem(NULL);
	if (curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK &&
	    curl_url_set(u, CURLUPART_URL, reference, 0) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_URL, &s, 0) == CURLUE_OK)
		xbuf_puts(out, s);
	curl_free(s);
	curl_url_cleanup(u);
	return s != NULL;
}

/* The value of a name in the query, or NULL. */
static const char *
find(const char *url, const char *name)
{
	const char *at = strchr(url, '?');
	size_t n = strlen(name);

	for (; at != NULL; at = strchr(at, '&')) {
		at++;
		if (strncmp(at, name, n) == 0 && at[n] == '=')
			return at + n + 1;
	}
	return NULL;
}

/* The URL with the name's value in place of the old one, or added. */
static void
set(struct xbuf *out, const char *url, const char *name, const char *value)
{
	const char *old = find(url, name);

	if (old == NULL) {
		xbuf_puts(out, url);
		xbuf_printf(out, "%s%s=%s",
		    strchr(url, '?') != NULL ? "&" : "?", name, value);
		return;
	}
	xbuf_put(out, url, (size_t)(old - url));
	xbuf_puts(out, value);
	xbuf_puts(out, old + strcspn(old, "&"));
}

static int
by_link(const char *url, const jv *links, struct xbuf *next, struct xbuf *why)
{
	jv link = jvx_get(links, "next");
	int got = 0;

	if (jvx_has_text(&link)) {
		got = 1;
		if (!pages_resolve(next, url, jv_string_value(link))) {
			xbuf_printf(why, "links.next is no URL: %s",
			    jv_string_value(link));
			got = -1;
		}
	}
	jv_free(link);
	return got;
}

/*
 * What a member says, a string or a number, goes into a parameter of the query.
 * Returns false where it says nothing.
 */
static bool
by_member(const char *url, const jv *value, const char *member,
    const char *parameter, struct xbuf *next)
{
	jv mark = jvx_get(value, member);
	char *encoded;
	bool got;

	if (jv_get_kind(mark) == JV_KIND_NUMBER)
		mark = jv_dump_string(mark, 0);
	if ((got = jvx_has_text(&mark))) {
		encoded = curl_easy_escape(NULL, jv_string_value(mark), 0);
		if (encoded == NULL)
			xnomem(NULL);
		set(next, url, parameter, encoded);
		curl_free(encoded);
	}
	jv_free(mark);
	return got;
}

/* openrouter-api 6.10; OpenAI's lists have no cursor. */
static int
by_cursor(const char *url, const jv *value, jv_kind more, struct xbuf *next,
    struct xbuf *why)
{
	if (more == JV_KIND_FALSE)
		return 0;
	if (more != JV_KIND_TRUE) {
		xbuf_puts(why, "has_more is neither true nor false");
		return -1;
	}
	if (by_member(url, value, "cursor", "cursor", next) ||
	    by_member(url, value, "last_id", "after", next))
		return 1;
	xbuf_puts(why, "has_more, but neither cursor nor last_id");
	return -1;
}

/* As far as total_count goes, where it is told. */
static int
by_offset(const char *url, const jv *value, struct xbuf *next)
{
	const char *from = find(url, "offset");
	jv data = jvx_get(value, "data"), total = jvx_get(value, "total_count");
	long long n = jvx_length(&data), offset = 0;
	bool is_last;
	char digits[32];

	if (from != NULL)
		offset = strtoll(from, NULL, 10);
	offset = offset < 0 ? n : offset % OFFSET_MAX + n;
	is_last = n == 0 ||
	    (jv_get_kind(total) == JV_KIND_NUMBER &&
		(double)offset >= jv_number_value(total));
	jv_free(total);
	jv_free(data);
	if (is_last)
		return 0;
	snprintf(digits, sizeof(digits), "%lld", offset);
	set(next, url, "offset", digits);
	return 1;
}

static int
find_next(struct pages *p, const char *url, const jv *value, struct xbuf *next,
    struct xbuf *why)
{
	jv links = jvx_get(value, "links"), more = jvx_get(value, "has_more");
	jv_kind has_more = jv_get_kind(more);
	int got;

	p->by_offset = false;
	if (jv_get_kind(links) == JV_KIND_OBJECT || p->by_links)
		got = by_link(url, &links, next, why);
	else if (has_more != JV_KIND_INVALID && has_more != JV_KIND_NULL)
		got = by_cursor(url, value, has_more, next, why);
	else {
		p->by_offset = true;
		got = by_offset(url, value, next);
	}
	jv_free(more);
	jv_free(links);
	return got;
}

/* Notes a page's URL; false for one that was there. */
static bool
is_first(struct pages *p, const char *url)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX context;
	size_t i;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)url, strlen(url));
	SHA256Final(digest, &context);
	for (i = 0; i < p->urls.len; i += sizeof(digest))
		if (memcmp(p->urls.at + i, digest, sizeof(digest)) == 0)
			return false;
	xbuf_put(&p->urls, digest, sizeof(digest));
	return true;
}

int
pages_next(struct pages *p, const char *url, const jv *value, struct xbuf *next,
    struct xbuf *why)
{
	int got;

	is_first(p, url);
	if ((got = find_next(p, url, value, next, why)) != 1)
		return got;
	if (next->len > ENDPOINT_URL_MAX) {
		xbuf_printf(why, "the next page's URL is over %zu bytes",
		    ENDPOINT_URL_MAX);
		return -1;
	}
	if (!is_first(p, next->at)) {
		xbuf_printf(
		    why, "the pages go round: %s comes again", next->at);
		return -1;
	}
	if (++p->turned >= PAGES_MAX) {
		xbuf_printf(why, "more than %d pages", PAGES_MAX);
		return -1;
	}
	return 1;
}

void
pages_free(struct pages *p)
{
	xbuf_free(&p->urls);
	xbuf_free(&p->last);
}
