#ifndef FETCH_H
#define FETCH_H

#include <stdbool.h>

#include "client.h"
#include "json.h"
#include "xbuf.h"

/*
 * GETs what the API has at a path: /models?sort=newest.  The answer is JSON,
 * read whole, and is left in a reader made by json_new(JSON_LAZY): json_text
 * and json_value have it.
 *
 * Returns false where the server answers 404, of which nothing is said: call
 * fetch_refuse, or say something better.  All else that is not a whole answer
 * ends the program, told as or-send tells it, with the same statuses; where
 * client->needs is not NULL it is the cure of a 401 and a 403.
 */
bool xfetch(struct client *, const char *path, struct json *to);

/*
 * The same for what is the same for everybody and may be kept for so many
 * seconds (cache.h); 0: is not kept.
 */
bool
xfetch_kept(struct client *, const char *path, long seconds, struct json *to);

/*
 * Ends the program as for any other answer than 404: with its message, and
 * EX_DATAERR.
 */
_Noreturn void fetch_refuse(const struct client *);

/*
 * Appends "?name=value", or "&name=value" where path has a query, with what
 * RFC 3986 wants encoded in the value.
 */
void fetch_add(struct xbuf *path, const char *name, const char *value);

/*
 * The same for a segment of the path: "/a%20b".  Slashes in it stay, as those
 * of author/slug.
 */
void fetch_segment(struct xbuf *path, const char *segment);

/*
 * Adds a -p key=value to a query; or ends as misuse, where it is no such.
 */
void xfetch_add_param(
    struct xbuf *path, const struct xopt_command *, const char *arg);

#endif
