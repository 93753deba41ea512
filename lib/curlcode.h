#ifndef CURLCODE_H
#define CURLCODE_H

#include <curl/curl.h>

#include "http.h"

/* What libcurl's codes say of a transfer. */
struct curlcode {
	CURLcode code;
	enum http_end end;
	const char *cure; /* as in struct http_result */
};

/*
 * What it means that the transfer over this handle ended with a code, once a
 * status line came, or before.
 */
struct curlcode curlcode_read(CURL *, CURLcode, bool has_status);

/* The variable whose value, which is no proxy's URL, ended it; else NULL. */
const char *curlcode_bad_proxy(CURL *, CURLcode);

/*
 * True when a header line was longer than libcurl takes.  The code for that is
 * CURLE_OUT_OF_MEMORY before libcurl 8.6; where it is that, xnomem.
 */
bool curlcode_is_long_line(CURL *, CURLcode);

/*
 * What happened, in libcurl's words from its error buffer, which are trimmed;
 * in others where they may hold a proxy's password.
 */
const char *curlcode_words(CURLcode, char *error);

#endif
