#ifndef HEADERS_H
#define HEADERS_H

#include <stdbool.h>

#include "xbuf.h"

/*
 * The header lines of a request to the API: the key, and who is said to ask
 * (openrouter-api 1.3).
 */
struct headers {
	struct xbuf lines; /* of char *, from malloc */
	size_t given; /* bytes of what the user gives, the key aside */
};

/* The most of that; libcurl sends no more than 1 MiB, the URL included. */
#define HEADERS_MAX ((size_t)256 * 1024)

/* Adds a line, unless one of that name is there: what came first stays. */
void headers_add(struct headers *, const char *name, const char *value);

/*
 * Adds a line as a user gives it, "Name: value"; without a value it is one that
 * is not to be sent, be it libcurl's own, as with curl(1).  Returns 0, or -1
 * with the reason appended to why.
 */
int headers_add_line(struct headers *, const char *line, struct xbuf *why);

/* The value of the line of that name, lent, or NULL. */
const char *headers_get(const struct headers *, const char *name);

/* True for a line that has a secret as its value, such as Authorization. */
bool headers_is_secret(const char *line);

/*
 * Adds OR_APP_URL, OR_APP_TITLE and OR_APP_CATEGORIES where they are set.
 * Returns 0, or -1 with the reason appended to why.
 */
int headers_add_attribution(struct headers *, struct xbuf *why);

/*
 * Adds the key for this URL, unless a line says that Authorization is not to be
 * sent.  Returns 1, or 0 when the user has said nothing and there is no key, or
 * -1 with the reason appended to why: a bad key file, or a URL that a key may
 * not go to.
 */
int headers_add_key(struct headers *, const char *url, struct xbuf *why);

/* The key that is sent, or NULL; lent. */
const char *headers_key(const struct headers *);

/* The lines, NULL at the end; lent. */
const char *const *headers_lines(struct headers *);

/* Frees, and overwrites the key. */
void headers_free(struct headers *);

#endif
