#ifndef SLUG_H
#define SLUG_H

#include <stdbool.h>

/* True for author/name, also with a variant: author/name:free */
bool slug_is(const char *);

#endif
