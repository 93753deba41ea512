#ifndef SECRET_H
#define SECRET_H

#include <stdbool.h>
#include <stddef.h>

#include "xbuf.h"

/*
 * True for a header field whose value is a secret, such as Authorization:
 * it must come neither from an argument nor into a log.
 */
bool secret_is_header(const char *name, size_t len);

/*
 * Some servers repeat a key, such as one that they do not like.  Looked for
 * is the key in one piece, as it is or with the escapes of JSON, also of JSON
 * within a string of JSON.  A shorter one than this is no key but a word that
 * stands for none, and may be in any answer.
 */
enum { SECRET_MIN = 12 };

/* The secret may be NULL. */
bool secret_is_in(const char *bytes, size_t len, const char *secret);

/*
 * Puts asterisks in its place, and in that of an escape that it begins or ends
 * in, so that what was JSON still is.
 */
void secret_mask(char *bytes, size_t len, const char *secret);

/* The bytes where it is not in them, or else a copy, masked. */
const char *secret_masked(
    const char *bytes, size_t len, const char *secret, struct xbuf *copy);

#endif
