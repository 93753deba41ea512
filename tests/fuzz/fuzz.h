#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <jv.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * What the harnesses share.  Each is a file with LLVMFuzzerTestOneInput, for
 * libFuzzer (make fuzz), or for replay.c, which runs it over files.
 *
 * An input is text.  Where its parser takes bytes cut anywhere, a byte 0xff,
 * which no text has, and the sizes of the pieces may follow.
 */

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* Ends the program, as a find, unless the property holds. */
void fuzz_must(bool holds, const char *property);

/* The same for two runs of bytes that must be one. */
void fuzz_must_equal(struct jtext, struct jtext, const char *property);

struct fuzz_input {
	struct jtext text;
	const uint8_t *sizes;
	size_t n;
};

struct fuzz_input fuzz_input(const uint8_t *, size_t);

typedef int fuzz_feed(void *arg, const char *, size_t len);

/*
 * Feeds the text, all at once or cut, each piece in memory of its own size so
 * that ASan sees what is read behind it.  Stops at, and returns, what is not 0.
 */
int fuzz_whole(const struct fuzz_input *, fuzz_feed *, void *arg);
int fuzz_cut(const struct fuzz_input *, fuzz_feed *, void *arg);

/* Takes a line off the text, without its newline; false at the end. */
bool fuzz_line(struct jtext *text, struct jtext *line);

/* A string from malloc: up to the first NUL, if there is one. */
char *fuzz_string(struct jtext);

/* True for one JSON value, by json.h. */
bool fuzz_is_json(struct jtext);

/* What libjq makes of JSON text; invalid where it is none. */
jv fuzz_value(struct jtext);

/* True when both are JSON of the same meaning. */
bool fuzz_same_value(struct jtext, struct jtext);

/* True where no two members of an object in it, or an escape, could clash. */
bool fuzz_is_plain(struct jtext);

/* What is written to standard output from here on goes to a buffer. */
void fuzz_catch_output(void);
void fuzz_caught(struct xbuf *);

/* A file that holds the bytes, and its descriptor at their begin. */
int fuzz_file(struct jtext);

#endif
