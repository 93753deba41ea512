#ifndef PARTFILE_H
#define PARTFILE_H

#include <curl/curl.h>

#include "http.h"

/* What kept a file from being sent whole. */
struct partfile_fault {
	const char *name; /* of the file, lent; NULL: nothing did */
	int error; /* an errno; 0: it became shorter */
};

/*
 * Has a part of a form send its file, with the file's own name and a type by
 * that, unless others are given.  The file stays open until the form is freed,
 * and goes out as long as it is now: bytes that are added later do not.  Where
 * it cannot be read to there, the transfer ends with
 * CURLE_ABORTED_BY_CALLBACK, and the fault says why; libcurl 7.88 by itself
 * would wait for an answer.
 * Both are lent for as long as the form is there.
 * Returns 0, or -1 with errno set where it cannot be opened.
 */
int partfile_add(
    curl_mimepart *, const struct http_part *, struct partfile_fault *);

#endif
