#ifndef AUTHORITY_H
#define AUTHORITY_H

#include <stddef.h>

/*
 * What is wrong with the host and port of an http URL (RFC 3986 3.2, without a
 * user), as libcurl would find: NULL for nothing.
 */
const char *authority_fault(const char *, size_t len);

#endif
