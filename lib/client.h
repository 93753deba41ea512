#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>

#include "headers.h"
#include "http.h"
#include "xbuf.h"
#include "xopt.h"

/*
 * What commands that talk to the API share: where it is, the key, the headers,
 * how long to wait and how often to try again.
 */
struct client {
	const char *base; /* what -b says, or NULL */
	int retries;
	struct http_clocks clocks;
	struct headers headers;
	bool writes_json; /* errors go to standard output, too */
	const char *needs; /* what a 401 or 403 lacks, or NULL: see fetch.h */
	struct http *http; /* the connection, from the first exchange on */
};

/*
 * Clocks and retries for requests that the server answers by itself, with no
 * model at work.
 */
void client_init(struct client *);

/* -b, -H, -r, -t and --connect-timeout, for xopt_command's shared. */
extern const struct xopt client_options[];

/* Takes an option of those, its argument in optarg; false for others. */
bool client_set(struct client *, const struct xopt_command *, int id);

/*
 * Before the first request: standard output, which must be writable, is
 * watched instead of SIGPIPE.  Ends the program where it is not.
 */
void xclient_start(void);

/*
 * Appends the URL of a path, which begins with a slash and may have a query,
 * and makes the headers ready for it, the key and attribution among them.
 * Ends the program where configuration forbids it or OpenRouter is to be asked
 * what needs a key, and there is none.
 */
void xclient_prepare(
    struct client *, const char *path, bool needs_key, struct xbuf *url);

/* Ends the program as xapierror does, or without JSON where none is written. */
_Noreturn void client_fail(const struct client *, int status, const char *, ...)
    __attribute__((format(printf, 3, 4)));

void client_free(struct client *);

#endif
