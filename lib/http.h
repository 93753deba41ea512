#ifndef HTTP_H
#define HTTP_H

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

#include "xbuf.h"

/*
 * One request at a time over libcurl, with clocks that a progress meter cannot
 * give: they count what the answer says, not keep-alive bytes.  Redirects
 * are not followed and only http and https are spoken.  While a transfer
 * runs, standard output is watched: when its reader has gone away, the
 * connection is closed at once.
 */

/* As many bytes of headers are taken in all; libcurl takes 100 KiB a line. */
#define HTTP_HEADERS_MAX ((size_t)256 * 1024)

struct http; /* keeps the connection between tries */

struct http *http_new(void);
void http_free(struct http *); /* NULL is fine */

/* All in milliseconds; 0 means no limit. */
struct http_clocks {
	long connect; /* until the connection stands, TLS included */
	long first; /* from the request's last byte to the answer's first */
	long stall; /* between parts of the answer */
	long all; /* the whole, waits between tries included */
	int64_t deadline; /* the end of all: a time as http_now tells, or 0 */
};

/* What the receiver says of the bytes that it was given. */
enum http_body {
	HTTP_WAITING, /* nothing of the answer was among them */
	HTTP_PROGRESS, /* the stall clock starts anew */
	HTTP_FINISHED, /* the same, and only a formality is to come */
	HTTP_ENOUGH /* close the connection */
};

struct http_receiver {
	void *arg;
	/* Called once before the first body, type "" when there is none. */
	void (*begin)(void *arg, int status, const char *type);
	enum http_body (*body)(void *arg, const char *, size_t len);
	/*
	 * Or NULL: each line of a head, CR and LF included, as it comes; heads
	 * of informational responses too, which begin anew with a status line.
	 */
	void (*head)(void *arg, const char *line, size_t len);
};

enum http_end {
	HTTP_DONE, /* the whole answer came, or was ENOUGH; see why */
	HTTP_UNREACHABLE, /* name, connection, TLS or proxy */
	HTTP_REFUSED, /* the same, and trying again cannot help */
	HTTP_MISSET, /* the environment is wrong */
	HTTP_SHORTAGE, /* this machine has no descriptor for it; see why */
	HTTP_UNREADABLE, /* a file to send is, or became shorter */
	HTTP_BROKEN, /* the connection was lost behind the status line */
	HTTP_TIMEOUT, /* a clock ran out */
	HTTP_GARBAGE, /* that was no HTTP, or more headers than we take */
	HTTP_READER_GONE /* nobody reads our standard output any more */
};

struct http_result {
	enum http_end end;
	int status; /* 0 when no status line came */
	bool sent; /* the server may have got the request, or some of it */
	double retry_after; /* seconds, 0 when the server asks for none */
	char *location; /* of a redirect, from malloc, or NULL */
	char *generation_id; /* X-Generation-Id, from malloc, or NULL */
	/*
	 * For all but HTTP_DONE; there it is "" unless the end had to be
	 * guessed, because the connection stayed open after FINISHED.
	 */
	char why[512];
	const char *cure; /* for why, or "" */
};

/* A part of a form, multipart/form-data: text, or what is in a file. */
struct http_part {
	const char *name; /* NULL behind the last one */
	const char *value; /* or NULL */
	size_t len; /* of the value */
	const char *file; /* read while it is sent */
	const char *filename; /* to be told; NULL: file's own, if there is */
	const char *type; /* media type; NULL: by a file's name */
};

/* All lent.  A request has a body, or parts, or neither. */
struct http_request {
	const char *method; /* in capitals */
	const char *url;
	/* Lines such as "Accept: text/event-stream", NULL at the end. */
	const char *const *headers;
	const struct xbuf *body;
	const struct http_part *parts;
};

void
http_run(struct http *, const struct http_request *, const struct http_clocks *,
    const struct http_receiver *, struct http_result *);

void http_result_free(struct http_result *);

/* Milliseconds on a clock that only goes forward. */
int64_t http_now(void);

/* Waits; returns false at once when the reader of standard output is gone. */
bool http_wait(int64_t ms);

#endif
