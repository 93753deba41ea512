#ifndef MOCK_SCHEMA_H
#define MOCK_SCHEMA_H

#include "jtext.h"
#include "xbuf.h"

/*
 * Writes a value that fits a JSON Schema in the simple way: const, the first
 * of enum or of anyOf, the required properties of an object, one element of
 * an array, and else a value of the type.  What is no schema gets {}.
 */
void mock_schema_example(struct xbuf *, struct jtext schema);

#endif
