#ifndef JTEXT_H
#define JTEXT_H

#include <stddef.h>
#include <stdbool.h>

#include "xbuf.h"

/*
 * JSON text as a place: cut and spliced without touching the rest, so that
 * members nobody here knows keep their bytes.  All texts are as json.h hands
 * them out: valid, and without white space outside strings.  Nothing is
 * owned: a jtext lends from the text it was cut from.
 */
struct jtext {
	const char *at;
	size_t len;
};

/* Walks an object's members or an array's elements: start with jtext_walk. */
struct jtext_walk {
	const char *at;
	const char *end;
	bool is_object;
};

/* Anything but an object or array walks as if it were empty. */
struct jtext_walk jtext_walk(struct jtext container);

/*
 * Returns true and the next name (quotes included, empty in an array) and
 * value, or false at the end.  name may be NULL.
 */
bool jtext_next(struct jtext_walk *, struct jtext *name, struct jtext *value);

/*
 * Finds a member; of several with one name the last, as libjq does.  The
 * name is compared as it is spelled, without undoing escapes.
 */
bool jtext_get(struct jtext object, const char *name, struct jtext *value);

/*
 * Finds n members in one walk, each as jtext_get does; those that are not
 * there have no length.  Returns false for what is no object, or where an
 * escape in another name may spell one of these.
 */
bool jtext_members(struct jtext object, const char *const *names, size_t n,
    struct jtext *values);

/* A buffer's bytes, which are lent. */
struct jtext jtext_of(const struct xbuf *);
void jtext_put(struct xbuf *out, struct jtext);

bool jtext_is(struct jtext, const char *text);
bool jtext_equal(struct jtext, struct jtext); /* the same bytes */

/* What a text is, by its first byte: one of {["tfn0. */
char jtext_kind(struct jtext);

/* A string's text without its quotes. */
struct jtext jtext_body(struct jtext string);

/* How many names and indices a path may have. */
#define JTEXT_STEPS_MAX 64

/* The names and indices in a path that is well formed; else a guess. */
size_t jtext_steps(const char *path);

/*
 * Writes base to out with the value at a path put in place of the old one,
 * or added at the end of its object or array.  A path is names joined by
 * dots, with [n] for the n-th element of an array: provider.order[0].
 * What is missing on the way is made.  Returns 0, or -1 with errno set:
 * EINVAL for a malformed or overlong path, ERANGE for an index past the array's
 * end, and ENOTDIR when something on the way is neither null nor what the path
 * wants.
 */
int jtext_set(
    struct xbuf *out, struct jtext base, const char *path, struct jtext value);

/*
 * The same for an object in a buffer, which is changed, or left as it was at
 * an error.  A member that is new is added in place: a request with big
 * attachments is not copied for it.
 */
int jtext_edit(struct xbuf *object, const char *path, struct jtext value);

#endif
