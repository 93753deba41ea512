/*
 * curlset - a request and its connection, as libcurl's options
 */

#include <stdlib.h>
#include <string.h>

#include "curlset.h"
#include "endpoint.h"
#include "xmem.h"

static struct curl_slist *
slist(const char *const *lines)
{
	struct curl_slist *list = NULL, *longer;

	for (; *lines != NULL; lines++) {
		if ((longer = curl_slist_append(list, *lines)) == NULL)
			xnomem(NULL);
		list = longer;
	}
	return list;
}

static void
add_text(curl_mimepart *p, const struct http_part *part)
{
	curl_mime_data(p, part->value, part->len);
	if (part->filename != NULL)
		curl_mime_filename(p, part->filename);
	if (part->type != NULL)
		curl_mime_type(p, part->type);
}

/*
 * RFC 7578.  Returns NULL, or the file that cannot be opened, with errno set.
 */
static const char *
add_parts(struct curlset *set, const struct http_part *part)
{
	curl_mimepart *p;

	for (; part->name != NULL; part++) {
		p = curl_mime_addpart(set->mime);
		curl_mime_name(p, part->name);
		if (part->file == NULL)
			add_text(p, part);
		else if (partfile_add(p, part, &set->fault) == -1)
			return part->file;
	}
	return NULL;
}

static const char *
set_body(struct curlset *set, CURL *c, const struct http_request *r)
{
	const char *unreadable = NULL;

	if (r->parts != NULL) {
		set->mime = curl_mime_init(c);
		unreadable = add_parts(set, r->parts);
		curl_easy_setopt(c, CURLOPT_MIMEPOST, set->mime);
	} else if (r->body != NULL) {
		curl_easy_setopt(c, CURLOPT_POST, 1L);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS,
		    r->body->at != NULL ? r->body->at : "");
		curl_easy_setopt(
		    c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body->len);
	}
	if (strcmp(r->method, "HEAD") == 0)
		curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, r->method);
	return unreadable;
}

/*
 * Where a connection that was used before ends without an answer, libcurl sends
 * the request again by itself, and says nothing: so what is not safe (RFC 9110
 * 9.2.1) goes by one of its own.
 */
static void
set_reuse(CURL *c, const char *method)
{
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
		return;
	curl_easy_setopt(c, CURLOPT_FRESH_CONNECT, 1L);
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
}

const char *
curlset_request(struct curlset *set, CURL *c, const struct http_request *r)
{
	*set = (struct curlset){ .headers = slist(r->headers) };
	curl_easy_setopt(c, CURLOPT_URL, r->url);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_USERAGENT, "orutils/" VERSION);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, set->headers);
	set_reuse(c, r->method);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	/* A key may go to loopback in clear, so not by way of a proxy. */
	if (endpoint_is_loopback(r->url))
		curl_easy_setopt(c, CURLOPT_PROXY, "");
	return set_body(set, c, r);
}

/* The curl tool, not libcurl, knows this variable. */
static void
trust_user_store(CURL *c)
{
	const char *file = getenv("SSL_CERT_FILE");
	const char *dir = getenv("SSL_CERT_DIR");

	if (file != NULL && *file != '\0') {
		curl_easy_setopt(c, CURLOPT_CAINFO, file);
		curl_easy_setopt(c, CURLOPT_PROXY_CAINFO, file);
	}
	if (dir != NULL && *dir != '\0') {
		curl_easy_setopt(c, CURLOPT_CAPATH, dir);
		curl_easy_setopt(c, CURLOPT_PROXY_CAPATH, dir);
	}
}

void
curlset_connection(CURL *c, long connect_ms)
{
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(c, CURLOPT_TCP_KEEPALIVE, 1L);
	/* Clocks do not wait for a thread that still looks up a name. */
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
	/* To libcurl 0 would mean 300 seconds. */
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS,
	    connect_ms != 0 ? connect_ms : (long)INT32_MAX);
	trust_user_store(c);
}

void
curlset_free(struct curlset *set)
{
	curl_mime_free(set->mime);
	curl_slist_free_all(set->headers);
}
