#ifndef GROW_H
#define GROW_H

#include <stdbool.h>
#include <stddef.h>

#include "jtext.h"
#include "xbuf.h"

/*
 * JSON text that grows: values of one shape come one after another, and
 * tables of rules say how each of their members adds to what is there.
 * What the tables do not name is kept as it came last, byte for byte.
 * null adds nothing, nor does a value of a kind that its rule cannot take.
 */

enum grow_how {
	GROW_LAST, /* the last value */
	GROW_FIRST, /* the first value that is not "" */
	GROW_JOIN, /* strings, or arrays of text parts, joined */
	GROW_APPEND, /* arrays, one after another */
	GROW_MATCH, /* an array whose elements grow, told apart by same() */
	GROW_INTO /* an object whose members grow */
};

struct grow;

struct grow_rule {
	const char *name; /* of a member; NULL ends a table */
	enum grow_how how;
	/* GROW_INTO: the table of its members; GROW_MATCH: its elements' rule
	 */
	const struct grow_rule *inner;
	/* Of an element: true when the value adds to this one. */
	bool (*same)(const struct grow *, struct jtext value);
	const char *as; /* the name that is written, if it differs */
	const char *fallback; /* the text where none came; else left out */
	const char *empty; /* GROW_JOIN: the text where only "" came */
	bool hidden; /* not written */
	const char *unless; /* nor where this other member came */
};

/*
 * The rule is lent for good.  Members and elements that come are parts; what
 * comes when there are parts_max of them is dropped, and grow_is_full says so.
 * Members with a fallback are in each object in any case.
 */
struct grow *grow_new(const struct grow_rule *, size_t parts_max);
bool grow_is_full(const struct grow *);
void grow_free(struct grow *); /* NULL is fine */

void grow_take(struct grow *, struct jtext value);
void grow_put(const struct grow *, struct xbuf *out);

/* True when a value has come. */
bool grow_came(const struct grow *);

/* A member that has a rule, or NULL; lent. */
struct grow *grow_member(const struct grow *, const char *name);

/* The elements of an array; lent. */
size_t grow_count(const struct grow *);
struct grow *grow_element(const struct grow *, size_t i);

/* What a GROW_LAST or GROW_FIRST holds, empty where nothing came; lent. */
struct jtext grow_text(const struct grow *);
void grow_set(struct grow *, struct jtext);

/*
 * How far back an element or a member is looked for: more than any answer
 * has at once, and a bound on the time that a hostile stream can take.
 */
enum { GROW_WINDOW = 256 };

#endif
