#ifndef KEEP_H
#define KEEP_H

#include "xbuf.h"

/*
 * Small files in $XDG_CACHE_HOME/orutils (~/.cache/orutils), which must be a
 * directory of the user's that others cannot write to.  Each appears whole or
 * not at all.  Needs CONFINE_CACHE (confine.h).
 */

/*
 * Appends a file that was written less than so many seconds ago.  Returns 0,
 * or -1 when there is none such; anything but a plain file of the user's is
 * none.
 */
int keep_read(const char *name, int seconds, struct xbuf *to);

/*
 * Writes one, closed to others, and the directory where it is missing.
 * Returns 0, or -1 with the reason appended to why.
 */
int keep_write(const char *name, const struct xbuf *text, struct xbuf *why);

#endif
