#ifndef SLUG_H
#define SLUG_H

#include <stdbool.h>

/* True for author/name, also with a variant: author/name:free */
bool slug_is(const char *);

/*
 * True where a part of it, between slashes, is nothing but dots: in a path that
 * leads to another place.  All else a server may be asked for, to tell of slugs
 * that are near.
 */
bool slug_leads_away(const char *);

#endif
