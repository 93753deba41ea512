#ifndef PARAM_FIELDS_H
#define PARAM_FIELDS_H

#include <stddef.h>

#include "xbuf.h"

/*
 * The request fields that the API knows, by their paths: temperature,
 * reasoning.effort, provider.order[0].  What it does not know is of any type.
 */

enum param_type {
	PARAM_NULL = 1,
	PARAM_BOOLEAN = 2,
	PARAM_INTEGER = 4,
	PARAM_NUMBER = 8,
	PARAM_STRING = 16,
	PARAM_STRINGS = 32, /* an array of strings; a,b,c after = */
	PARAM_ARRAY = 64,
	PARAM_OBJECT = 128
};

/* A field of the API: for manuals, and for typing. */
struct param_field {
	const char *path; /* [] stands for any index, * for any name */
	int types; /* of enum param_type, or-ed */
	const char *range; /* "" where there is none to tell */
	const char *unset; /* what leaving it out means, or "" */
};

/* The fields that the API knows; the last has the path NULL. */
const struct param_field *param_fields(void);

/*
 * The types that the path in these bytes may hold, or-ed; 0: the API leaves
 * them open.
 */
int param_types_at(const char *path, size_t len);

/* Appends the types in words, such as "number or null". */
void param_put_types(struct xbuf *, int types);

#endif
