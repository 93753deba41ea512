#ifndef SHAPE_H
#define SHAPE_H

#include <stdbool.h>

#include "jtext.h"

/*
 * What a library takes for a value, and calls its members: an SDK that knows
 * a schema drops members it has not, refuses values of other types, and spells
 * names its own way.
 */

enum shape_kind {
	SHAPE_STRING = 1,
	SHAPE_NUMBER = 2,
	SHAPE_INT = 4,
	SHAPE_BOOL = 8,
	SHAPE_NULL = 16,
	SHAPE_ARRAY = 32,
	SHAPE_OBJECT = 64,
	SHAPE_MAP = 128, /* an object of any names */
	SHAPE_ANY = 256
};

struct shape_case;

/* A value, and where it is a member, its name; a table ends with name NULL. */
struct shape {
	const char *name;
	int kinds;
	bool must; /* be there */
	const char *as; /* what the library calls it, if not by its name */
	const char *words; /* a string is one of these, with spaces between */
	const struct shape *members; /* SHAPE_OBJECT */
	const struct shape *of; /* elements of SHAPE_ARRAY or SHAPE_MAP */
	/* SHAPE_OBJECT: whose members the value of this one decides. */
	const char *tag;
	const struct shape_case *cases;
};

struct shape_case {
	const char *value; /* of the tag; NULL ends a table */
	const struct shape *members;
};

/* True where the library sends the value just as it is. */
bool shape_fits(const struct shape *, struct jtext value);

/* What is known of the members or elements of a container. */
struct shape_inside {
	const struct shape *members; /* a table, or NULL */
	const struct shape *all; /* the shape of each, or NULL */
};

/* Looks into a container that fits; into a shape of NULL, too. */
struct shape_inside shape_inside(const struct shape *, struct jtext container);

/* The shape of a member, by its name with its quotes, or of an element. */
const struct shape *shape_of(const struct shape_inside *, struct jtext name);

/* A member of a table, by its name with its quotes; NULL: there is none. */
const struct shape *shape_member(const struct shape *table, struct jtext name);

/* The body of a chat completion, as the package @openrouter/sdk takes it. */
enum { SHAPE_OPENROUTER_SDK_MAX = 64 };
extern const struct shape shape_openrouter_sdk[SHAPE_OPENROUTER_SDK_MAX];

/* The same, as the types of the package openai for JavaScript have it. */
extern const struct shape shape_openai[];

#endif
