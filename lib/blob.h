#ifndef BLOB_H
#define BLOB_H

#include <stddef.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * The strings of a request that end in a file's content in base64: data URLs,
 * and the data of input_audio.
 */
struct blob {
	const char *at; /* the string, where it stands in the request */
	size_t head; /* bytes of its body before the base64 */
	const char *file; /* what it was read from; lent */
};

struct blob_file;

/* Start as {0}. */
struct blobs {
	struct blob *found;
	size_t n;
	struct blob_file *files;
	size_t files_n;
};

/*
 * Adds a file to look for, whose name is lent.  Returns 0, or -1 with errno
 * set: EINVAL for what is no regular file, or empty.
 */
int blobs_add(struct blobs *, const char *name);

/*
 * Finds them in a request, which is lent.  What has a member filename beside
 * it is looked for in the file of that name too, where there is one.
 */
void blobs_find(struct blobs *, struct jtext request);

/* The one at this place in the request, or NULL. */
const struct blob *blobs_at(const struct blobs *, const char *at);

/* A file that was added and is nowhere in the request, or NULL. */
const char *blobs_unused(const struct blobs *);

void blobs_free(struct blobs *);

#endif
