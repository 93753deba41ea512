#ifndef SAMPLE_H
#define SAMPLE_H

#include <stdbool.h>

#include "blob.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * Programs that send one request and print the answer's text: as people write
 * them in a language, and complete.  They take the key from the environment.
 * All of them send the request's members just as they are, also those and such
 * values as a language or an SDK by itself would lose.
 */

/* Who is said to ask, by header fields (openrouter-api 1.3). */
enum { SAMPLE_URL, SAMPLE_TITLE, SAMPLE_CATEGORIES, SAMPLE_APP };

struct sample {
	const char *base; /* URL, without a slash at its end */
	struct jtext request; /* an object, without space outside strings */
	const struct blobs *blobs; /* those of the request */
	const char *app[SAMPLE_APP]; /* printable text, or NULL */
	/* What sample_put finds in the request. */
	bool streams; /* "stream":true */
	bool has_tools; /* to call */
	int losses; /* see exact.h */
};

/* The languages by name, NULL at the end; elsewhere by their place here. */
extern const char *const sample_languages[];

/*
 * False for a request with a prompt in place of messages, whose answer the
 * samples in most languages could not print.
 */
bool sample_can(struct jtext request, int language);

/* Appends a sample in a language; all of it is UTF-8. */
void sample_put(struct xbuf *, struct sample *, int language);

/* The most bytes of sample_end, its NUL included. */
enum { SAMPLE_END_MAX = 128 };

/*
 * Writes a program in a language that does nothing but end with a status, and
 * takes no memory for it.
 */
void sample_end(char to[SAMPLE_END_MAX], int language, int status);

#endif
