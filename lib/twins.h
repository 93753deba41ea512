#ifndef TWINS_H
#define TWINS_H

#include <stdbool.h>

#include "jtext.h"

/*
 * True where an object in the value may have two members of one name, which
 * compilers refuse in source text: names with escapes are not looked into.
 */
bool twins_may_be(struct jtext value);

#endif
