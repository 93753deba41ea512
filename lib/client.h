#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>

#include "exchange.h"
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
	bool needs_key; /* OpenRouter is not asked without one */
	const char *needs; /* the cure of a 403, or NULL */
	int keep_s; /* seconds to keep answers, 0: never; -1: see fetch.h */
	struct http *http; /* the connection, from the first request on */
	struct xbuf url; /* of the last request */
	struct exchange last;
};

/*
 * Clocks and retries for requests that the server answers by itself, with no
 * model at work.
 */
void client_init(struct client *);

/* Clocks for a model that thinks, and a long answer. */
void client_wait_longer(struct client *);

void client_free(struct client *);

/* -b, -H, -r, -t and --connect-timeout, for xopt_command's shared. */
extern const struct xopt client_options[];

/* --first-timeout and --stall-timeout, beside those. */
extern const struct xopt client_clock_options[];

/* Takes an option of either, its argument in optarg; false for others. */
bool client_set(struct client *, const struct xopt_command *, int id);

/*
 * Before anything is asked for: what could not be written should not be, and a
 * reader of standard output that goes away is noticed while a server is slow,
 * so SIGPIPE is ignored: see xout.h.  Ends the program where standard output
 * is not open for writing.
 */
void xclient_start(void);

/*
 * Makes the URL of a path, which begins with a slash and may have a query, or
 * ends the program.
 */
void xclient_aim(struct client *, const char *path);

/*
 * Add attribution, and the key for the URL, once; end the program where the
 * configuration forbids it, or where a key is needed and there is none.
 */
void xclient_attribute(struct client *);
void xclient_add_key(struct client *);

/*
 * The exchange for a request: http, clocks, retries and secret are the
 * client's, URL and headers too.  The rest is for the caller.
 */
struct exchange client_exchange(struct client *, const char *method);

#endif
