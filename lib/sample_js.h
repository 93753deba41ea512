#ifndef SAMPLE_JS_H
#define SAMPLE_JS_H

#include "sample_parts.h"

/*
 * What samples for JavaScript and TypeScript share; see sample.h.  Those for
 * TypeScript are JavaScript as well, so that node runs them as they are.
 */

/* Values, and JSON text for the inside of a template literal. */
struct literal sample_js_values(const struct sample *);
struct literal sample_js_text(const struct sample *);

/* Appends the import of what reads files, where there are any. */
void sample_js_imports(struct xbuf *, const struct sample *);

/* Appends lines that take the key, or end the program. */
void sample_js_key(struct xbuf *);

/* Appends the request as JSON text, and why it is not written as values. */
void sample_js_body(struct xbuf *, const struct sample *, const char *why);

/* Appends lines that write what a message says, or a stream's delta. */
void sample_js_show(
    struct xbuf *, const struct sample *, const char *margin, bool camel);

/* Why a package cannot send the request from its values, or NULL. */
const char *sample_js_obstacle(const struct sample *);

/*
 * Appends what is done with a package's answer, to the end of the block that
 * try began; camel is for @openrouter/sdk, whose members are in camel case.
 */
void sample_js_answer(struct xbuf *, const struct sample *, bool camel);

#endif
