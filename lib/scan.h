#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "xbuf.h"

/*
 * Which bytes make a JSON value: the grammar of RFC 8259 and UTF-8, strictly,
 * a byte at a time.  Gathers each value's text, without the white space
 * outside strings, and knows nothing of what it means.
 */

/* Deeper nesting is a fault; what libjq 1.6 can read of nested objects. */
#define SCAN_DEPTH_MAX 128

/* More values in one are a fault: to libjq "{}" is half a kilobyte. */
#define SCAN_VALUES_MAX 2000000

/* A string's body within the text. */
struct scan_span {
	size_t from, to;
};

struct scan;

/*
 * Strings of more bytes than long_bytes are listed; SIZE_MAX: none.  With
 * keep_space, white space within the value stays in its text.
 */
struct scan *scan_new(size_t long_bytes, bool keep_space);
void scan_free(struct scan *); /* NULL is fine */

/*
 * Takes bytes, cut anywhere, up to the end of the next value.  Returns 1 when
 * it is complete, 0 when more bytes are needed, -1 at a fault; *used says how
 * many were taken.  After 1, scan_renew comes before the next.
 */
int scan_feed(struct scan *, const char *, size_t len, size_t *used);

/*
 * Says that the input ends here: 1 when that completes a number, 0 when
 * nothing was begun, -1 when a value is torn.
 */
int scan_end(struct scan *);

/* Makes ready for another value, or for another input. */
void scan_renew(struct scan *);
void scan_restart(struct scan *);

/* Returns 0 when all these bytes are white space, else -1. */
int scan_nothing_else(struct scan *, const char *, size_t len);

/* The value's text, the scan's own until it is taken away; see xbuf.h. */
struct xbuf *scan_text(struct scan *);

/* True when white space outside strings stayed in it. */
bool scan_has_space(const struct scan *);

/* Its long strings, in order; lent until the next value. */
const struct scan_span *scan_longs(const struct scan *, size_t *n);

/* The last fault, such as "byte 17: not UTF-8"; bytes count from 0. */
const char *scan_fault(const struct scan *);

/* Makes a fault of what others found in the value.  Returns -1. */
int scan_fail(struct scan *, const char *why);

#endif
