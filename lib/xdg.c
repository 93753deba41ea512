/*
 * xdg - where a user's own files are
 */

#include <stdlib.h>

#include "xdg.h"

void
xdg_path(struct xbuf *path, const char *variable, const char *below_home,
    const char *file)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");

	/*
	 * The specification: relative paths are ignored.  So is such a home,
	 * or each folder could hold another key.
	 */
	if (base != NULL && *base == '/')
		xbuf_printf(path, "%s/orutils/%s", base, file);
	else if (home != NULL && *home == '/')
		xbuf_printf(path, "%s/%s/orutils/%s", home, below_home, file);
}
