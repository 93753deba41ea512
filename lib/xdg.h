#ifndef XDG_H
#define XDG_H

#include "xbuf.h"

/*
 * The XDG base directory specification: where a user's own files are.
 *
 * Appends the path of a file of orutils in the directory that a variable such
 * as XDG_CACHE_HOME names, or else in one below HOME, such as ".cache". Appends
 * nothing where there is no home.
 */
void xdg_path(struct xbuf *, const char *variable, const char *below_home,
    const char *file);

#endif
