#ifndef OVERLAY_H
#define OVERLAY_H

#include "jtext.h"
#include "xbuf.h"

/*
 * Writes the members of base, each with over's value where over has one of its
 * name, and then over's other members.  Both are objects; names are compared
 * as they are spelled.  Of several with one name in over the last counts.
 */
void overlay_put(struct xbuf *out, struct jtext base, struct jtext over);

/* Appends a member to an object that is being written, with its comma. */
void
overlay_put_member(struct xbuf *out, struct jtext name, struct jtext value);

#endif
