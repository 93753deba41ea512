#ifndef CURLSET_H
#define CURLSET_H

#include <curl/curl.h>

#include "http.h"

/* A request and its connection, as libcurl's options. */
struct curlset {
	struct curl_slist *headers;
	curl_mime *mime; /* or NULL */
};

/*
 * The handle points at what *set owns: free it behind the transfer.  Returns
 * NULL, or the file of a form that cannot be read, with errno set.
 */
const char *
curlset_request(struct curlset *set, CURL *, const struct http_request *);
void curlset_connection(CURL *, long connect_ms);

void curlset_free(struct curlset *);

#endif
