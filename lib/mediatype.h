#ifndef MEDIATYPE_H
#define MEDIATYPE_H

#include <stdbool.h>

/*
 * What a Content-Type says, RFC 9110 8.3.1: its parameters do not count, nor
 * does case.
 */
bool mediatype_is(const char *type, const char *wanted);

/* application/json, or with the suffix +json, RFC 6839 3.1. */
bool mediatype_is_json(const char *type);

#endif
