#ifndef UPLOAD_H
#define UPLOAD_H

#include <stdbool.h>
#include <curl/curl.h>

#include "http.h"

/*
 * How far a request is out: not only given to the system, which can hold
 * megabytes of it for a slow link, but on its way.
 */
struct upload {
	/* Bytes of the body; of a form's, -1 until libcurl knows. */
	curl_off_t to_send, sent;
	int queued; /* bytes that the system still holds */
	bool is_out; /* it holds none */
};

/* The upload of a request that is about to run. */
struct upload upload_of(const struct http_request *);

/* Looks how far it is, and says whether it has gone on since the last look. */
bool upload_look(struct upload *, CURLM *, CURL *);

#endif
