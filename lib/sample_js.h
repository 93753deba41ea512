#ifndef SAMPLE_JS_H
#define SAMPLE_JS_H

#include "sample_parts.h"

/* What samples for JavaScript and TypeScript share; see sample.h. */

/* Values, and JSON text for the inside of a template literal. */
struct literal sample_js_values(const struct sample *);
struct literal sample_js_text(const struct sample *);

/* Appends the import of what reads files, and where needed an empty line. */
void sample_js_imports(struct xbuf *, const struct sample *);

/* Appends lines that take the key, or end the program. */
void sample_js_key(struct xbuf *);

/* Appends the request as JSON text, which a number would be lost of. */
void sample_js_body(struct xbuf *, const struct sample *, const char *why);

/* Appends lines that write what a message says, or a stream's delta. */
void sample_js_show(
    struct xbuf *, const struct sample *, const char *margin, bool camel);

#endif
