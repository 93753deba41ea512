#ifndef FETCH_H
#define FETCH_H

#include <stdbool.h>

#include "client.h"
#include "json.h"
#include "xbuf.h"
#include "xopt.h"

/*
 * GETs what the API has at a path, such as /models?sort=newest: JSON, which
 * is read whole and left in a reader that json_new(JSON_LAZY) made.
 *
 * Returns false where the server answers 404, of which nothing is said: call
 * fetch_refuse, or say something better.  All else that is not a whole answer
 * ends the program, told as or-send tells it, with the same statuses.
 */
bool xfetch(struct client *, const char *path, struct json *to);

/*
 * The same for what is the same for everybody: where the user allows it, an
 * answer that was kept will do (cache.h).
 */
bool xfetch_kept(struct client *, const char *path, struct json *to);

/*
 * Keeps what xfetch_kept has just got, where the user allows it: for the caller
 * who found in it what it should be.  What was kept already stays as old as it
 * is, and what may not be all of an answer is not kept.
 */
void fetch_keep(const struct client *, const struct json *);

/* The same for the slugs of all models, as cache_put_slugs has them. */
void fetch_keep_slugs(const struct client *, const struct xbuf *slugs);

/*
 * The same for what can be done without: false for any answer that is not
 * whole, of which only tries before the last are told.  The client's last
 * exchange has what there is to say.
 */
bool xfetch_try(struct client *, const char *path, struct json *to);
bool xfetch_try_kept(struct client *, const char *path, struct json *to);

/* --cache, for xopt_command's shared, and what takes it. */
extern const struct xopt fetch_options[];
bool fetch_set(struct client *, const struct xopt_command *, int id);

/*
 * After the options: gives up what a client that fetches does not do
 * (confine.h), but for the cache where that is allowed.  With headers of the
 * user's own nothing is kept, nor taken from there.
 */
void xfetch_confine(struct client *);

/* Ends the program as for any other answer than 404. */
_Noreturn void fetch_refuse(const struct client *);

/*
 * Appends ?name=value, or &name=value where path has a query already; what RFC
 * 3986 wants encoded in the value is.
 */
void fetch_add(struct xbuf *path, const char *name, const char *value);

/*
 * Appends what stands between slashes in a path, encoded: slashes in it stay,
 * as in author/slug, and so do colons.
 */
void fetch_add_segments(struct xbuf *path, const char *);

/* A parameter that options set, for messages: "--from". */
struct fetch_taken {
	const char *name, *options;
};

/*
 * Ends as misuse where a -p key=value is of a parameter that options set, which
 * would be sent twice.  The last has no name.
 */
void xfetch_check_param(
    const struct xopt_command *, const char *arg, const struct fetch_taken *);

/* Appends a -p key=value to a query; or ends as misuse, where it is none. */
void xfetch_add_param(
    struct xbuf *path, const struct xopt_command *, const char *arg);

#endif
