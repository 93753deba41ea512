#ifndef SNIFF_H
#define SNIFF_H

#include <stddef.h>

#include "xbuf.h"

/*
 * Finds the MIME type of a file by its first bytes, with libmagic.  Returns 0,
 * or -1 with the reason in why: libmagic or its database is not installed.
 */
int sniff_mime(
    char *mime, size_t size, const char *head, size_t len, struct xbuf *why);

#endif
