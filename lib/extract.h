#ifndef EXTRACT_H
#define EXTRACT_H

#include <stddef.h>

#include "xbuf.h"

/*
 * Finds the JSON value in what a model wrote and appends its compact text:
 * the whole text where that is one value; else the first fenced code block
 * that is an object or array (or, marked as json, any value); else the
 * longest object or array in the prose, the first of equals.  Of a value
 * that was begun as JSON and is faulty nothing is taken.  Time is linear.
 *
 * Returns 1, 0 when there is none, -1 when the text ends inside of it.
 */
int extract_json(const char *text, size_t len, struct xbuf *out);

#endif
