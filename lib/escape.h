#ifndef ESCAPE_H
#define ESCAPE_H

#include <stddef.h>

/*
 * The escapes in JSON strings, RFC 8259 section 7.  What is read need not be
 * good JSON, nor be there: a look past len is no escape.
 */

/* The UTF-16 code unit that \uXXXX at s spells, or -1. */
int escape_unit(const char *s, size_t len);

/*
 * How many bytes the escape at s has: 2 or 6, or 12 for the two of a surrogate
 * pair, which spell one character.  0: there is none.
 */
size_t escape_len(const char *s, size_t len);

/* True for half of a surrogate pair. */
int escape_is_half(int unit);

#endif
