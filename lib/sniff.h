#ifndef SNIFF_H
#define SNIFF_H

#include <stddef.h>

#include "xbuf.h"

/*
 * MIME types by libmagic, which is loaded when it is first asked, and only
 * then: it takes longer than all else that a message needs.
 */
struct sniff;

struct sniff *sniff_new(void);
void sniff_free(struct sniff *); /* NULL is fine */

/*
 * Finds the MIME type of a file by its first bytes.  Returns 0, or -1 with the
 * reason in why: libmagic or its database is not installed.
 */
int sniff_mime(struct sniff *, char *mime, size_t size, const char *head,
    size_t len, struct xbuf *why);

#endif
