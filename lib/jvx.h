#ifndef JVX_H
#define JVX_H

#include <stdbool.h>
#include <jv.h>

#include "xbuf.h"

/*
 * Reading libjq values that may have any shape: nothing here asserts, and
 * every argument is lent, but where it is said.  Results are the caller's to
 * free.
 */

/* A member, or invalid where v is no object or has none of that name. */
jv jvx_get(const jv *v, const char *name);

/* A member of a member, or invalid. */
jv jvx_in(const jv *v, const char *outer, const char *inner);

/* True for an object that has a member of that name, be it null. */
bool jvx_has(const jv *v, const char *name);

/* True where that member is this very string. */
bool jvx_says(const jv *v, const char *name, const char *string);

/* An element, or invalid where v is no array or is shorter. */
jv jvx_at(const jv *v, int i);

/* An array's length, or 0. */
int jvx_length(const jv *v);

/* True for this very string. */
bool jvx_is(const jv *v, const char *string);

/* True for a string that is not empty. */
bool jvx_has_text(const jv *v);

/*
 * Appends a string, with U+FFFD for each NUL in it: text that becomes a C
 * string must not end where a server likes.
 */
void jvx_put(struct xbuf *, const jv *string);

/*
 * A number's value, or otherwise.  The value is given away, for it is mostly
 * what jvx_get has just returned.
 */
double jvx_number(jv v, double otherwise);

#endif
