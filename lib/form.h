#ifndef FORM_H
#define FORM_H

#include <stddef.h>

#include "http.h"
#include "xbuf.h"

/*
 * A form, multipart/form-data, of fields written as for curl(1): name=value,
 * name=@file to upload a file, name=<file for its text; "-" is standard input,
 * and ;type= and ;filename= may follow the name of a file, unless there is one
 * of all that name.  Start it as {0}.
 */
struct form {
	struct form_field *at;
	size_t n;
	struct xbuf parts; /* of struct http_part */
};

/* The most bytes that are read into memory for a field. */
#define FORM_READ_MAX ((size_t)256 * 1024 * 1024)

/*
 * Adds a field, whose text is lent.  Returns 0, or -1 with the reason appended
 * to why.
 */
int form_add(struct form *, const char *arg, struct xbuf *why);

/*
 * Looks whether the files can be read, which is done while they are sent, and
 * reads those that cannot be read twice or have no size.
 * Returns 0, or -1 with errno set (EFBIG: over FORM_READ_MAX) and the file in
 * *name.
 */
int form_load(struct form *, const char **name);

/* After that, for a request; lent. */
const struct http_part *form_parts(struct form *);

void form_free(struct form *);

#endif
