#ifndef ATTACH_H
#define ATTACH_H

#include <stdbool.h>

#include "inlay.h"
#include "sniff.h"

struct attachment {
	const char *name; /* a path, a URL, or - for standard input */
	const char *type; /* as media_is_type takes it, or NULL */
};

/*
 * Appends an attachment to out as a content part of the API.  A regular file
 * is read when out is written, anything else now; all that can be wrong with
 * it is found now, and ends the program with an error object: EX_NOINPUT
 * where it cannot be read, EX_DATAERR where it is nothing that the API takes.
 * The attachment is lent until out is written.  With replace, bytes of text
 * that are not UTF-8 are replaced, and counted on standard error.
 */
void xattach(
    struct inlay *out, struct sniff *, const struct attachment *, bool replace);

#endif
