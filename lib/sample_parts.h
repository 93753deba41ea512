#ifndef SAMPLE_PARTS_H
#define SAMPLE_PARTS_H

#include <stdbool.h>

#include "literal.h"
#include "sample.h"

/* What samples in several languages share; see sample.h. */

/* True when a file is read. */
bool sample_has_blobs(const struct sample *);

/* How a language sets a header field in a line of source. */
struct sample_header_style {
	const char *comment; /* begins a line that does nothing */
	const char *before; /* the name, indentation included */
	const char *between; /* name and value */
	const char *after; /* the value, the line's end included */
	const char *const *names; /* of the fields; NULL: those of HTTP */
	const char *bytes; /* marks a string of bytes above ASCII, or NULL */
	int indent; /* bytes of before that come before a comment's mark */
};

/* Appends the lines that say who asks; as comments where nobody is said to. */
void sample_put_headers(
    struct xbuf *, const struct sample *, const struct sample_header_style *);

/* The names of the fields in HTTP. */
extern const char *const sample_header_names[SAMPLE_APP];

/* The samples. */
void sample_curl(struct xbuf *, const struct sample *);
void sample_or(struct xbuf *, const struct sample *);
void sample_python(struct xbuf *, const struct sample *);
void sample_python_openai(struct xbuf *, const struct sample *);
void sample_fetch(struct xbuf *, const struct sample *);
void sample_typescript(struct xbuf *, const struct sample *);
void sample_typescript_openai(struct xbuf *, const struct sample *);
void sample_go(struct xbuf *, const struct sample *);

#endif
