#ifndef PART_H
#define PART_H

#include <stdbool.h>

#include "media.h"
#include "xbuf.h"

/*
 * A content part of the API: part_open appends what stands before its data,
 * then the caller appends the data as the body of a JSON string, then comes
 * part_close.  The name is a path, a URL, or - for standard input; bytes of it
 * that are not UTF-8 end the program, or are replaced.
 */
void
part_open(struct xbuf *, const char *name, const struct media *, bool replace);
void part_close(struct xbuf *, const struct media *);

/* What stands before the data where that is base64: audio goes bare. */
void part_put_data_head(struct xbuf *, const struct media *);

#endif
