#ifndef SAMPLE_PY_H
#define SAMPLE_PY_H

#include "sample_parts.h"

/* What samples for Python share; see sample.h. */

/* Values. */
struct literal sample_py_values(const struct sample *);

/* Appends the request as JSON text, and why it is not written as values. */
void sample_py_text(struct xbuf *, const struct sample *, const char *why);

/* Appends the function that reads a file. */
void sample_py_base64_of(struct xbuf *);

/* Appends lines that take the key, or end the program. */
void sample_py_key(struct xbuf *);

/* Appends lines that say who asks, of a dictionary. */
void sample_py_headers(struct xbuf *, const struct sample *);

#endif
