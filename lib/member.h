#ifndef MEMBER_H
#define MEMBER_H

#include <stdbool.h>
#include <stdint.h>
#include <jv.h>

#include "decimal.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * Members of the API's records, of which each may be absent, null or of a type
 * that nobody expects.  Objects are lent, and may be something else.  Each
 * returns whether the member is what is asked for; if not, what it was to fill
 * is empty or untouched.  Texts have U+FFFD for a NUL (jvx.h).
 */

/* A string that is not empty; out is cleared before. */
bool member_text(const jv *object, const char *name, struct xbuf *out);

/* The strings of an array that is not empty, with this between; the same. */
bool member_words(
    const jv *object, const char *name, const char *between, struct xbuf *out);

/* An integer that is one in a double, too. */
bool member_integer(const jv *object, const char *name, int64_t *);

bool member_number(const jv *object, const char *name, double *);

/* A number, or a string that is the text of one, digit by digit. */
bool member_decimal(struct jtext object, const char *name, struct decimal *);

/* true or false */
bool member_boolean(const jv *object, const char *name, bool *);

/* A member of any kind but null. */
bool member_any(struct jtext object, const char *name, struct jtext *);

#endif
