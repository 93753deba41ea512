#ifndef MOCK_FIELDS_H
#define MOCK_FIELDS_H

#include "jtext.h"
#include "xbuf.h"

/*
 * Reads the objects of a script by a table of the members they may have, so
 * that a misspelt name is an error and never ignored.
 */
struct mock_field {
	const char *name; /* NULL ends the table */
	const char *kinds; /* as jtext_kind() tells; numbers are integers */
	size_t offset; /* of a struct jtext in what is read into */
};

/*
 * Returns 0, or -1 with the reason in why, which says where (such as
 * "reply.") before the member's name.
 */
int mock_fields_read(void *to, const struct mock_field *, struct jtext object,
    const char *where, struct xbuf *why);

/* An integer as a table takes it; otherwise for anything else, or nothing. */
long mock_fields_integer(struct jtext, long otherwise);

#endif
