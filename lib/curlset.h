#ifndef CURLSET_H
#define CURLSET_H

#include <curl/curl.h>

#include "http.h"
#include "partfile.h"

/* A request and its connection, as libcurl's options. */
struct curlset {
	struct curl_slist *headers;
	curl_mime *mime; /* or NULL */
	struct partfile_fault fault; /* of a file of the form */
};

/*
 * The handle points at *set and what it owns: free it behind the transfer.
 * Returns NULL, or the file of a form that cannot be opened, with errno set.
 */
const char *
curlset_request(struct curlset *set, CURL *, const struct http_request *);
void curlset_connection(CURL *, long connect_ms);

void curlset_free(struct curlset *);

#endif
