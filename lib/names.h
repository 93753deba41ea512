#ifndef NAMES_H
#define NAMES_H

#include "xbuf.h"

/*
 * Spells the names of members in JSON text without needless escapes: those of
 * letters, digits and _ become the characters, so that names can be compared
 * as they are spelled.  The text is as jtext.h wants it; values keep theirs.
 */
void names_spell(struct xbuf *json);

#endif
