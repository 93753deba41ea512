#ifndef MOCK_MULTIPART_H
#define MOCK_MULTIPART_H

#include <stdbool.h>
#include <stddef.h>

#include "mock.h"

/* A field of multipart/form-data, RFC 7578; all is lent from the request. */
struct mock_part {
	const char *bytes;
	size_t len;
	const char *filename; /* not ended by a NUL; NULL: none */
	size_t filename_len;
	const char *type; /* the same */
	size_t type_len;
};

bool mock_multipart_is(const struct mock_request *);

/* The first field with that name; false where there is none. */
bool mock_multipart_get(
    const struct mock_request *, const char *name, struct mock_part *);

#endif
