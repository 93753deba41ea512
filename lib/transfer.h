#ifndef TRANSFER_H
#define TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <curl/curl.h>

#include "clock.h"
#include "http.h"
#include "upload.h"

/*
 * One transfer of http.c: what libcurl hands over of an answer goes to the
 * receiver, and what became of it into the result.
 */
struct transfer {
	CURL *easy;
	struct clock clock;
	struct upload upload;
	const struct http_receiver *to;
	struct http_result *result;
	size_t header_len; /* bytes of all headers */
	bool has_headers; /* they are whole */
	const char *fault; /* what we found wrong, or NULL */
	bool begun; /* the receiver knows status and type */
	bool enough;
	bool late; /* the clock has run out */
	int no_socket; /* the errno of one that could not be had, or 0 */
	char error[CURL_ERROR_SIZE];
};

/* Has the handle call back with what comes, and look at the clocks. */
void transfer_set(struct transfer *);

/* True once the request could be sent. */
bool transfer_was_connected(const struct transfer *);

/* Takes status and headers into the result. */
void transfer_note_headers(struct transfer *);

/* Tells the receiver status and type, unless it knows them. */
void transfer_begin(struct transfer *);

/* Ends the transfer: how, and why in one line. */
void transfer_end(struct transfer *, enum http_end, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Ends it for its clock; a finished stream is taken as whole. */
void transfer_end_late(struct transfer *);

/* Ends it for a file that cannot be sent: an errno, or 0 for its length. */
void transfer_end_unreadable(struct transfer *, const char *file, int error);

/* Ends it as libcurl says that it ended. */
void transfer_judge(struct transfer *, CURLcode);

#endif
