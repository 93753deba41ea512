#ifndef VEIL_H
#define VEIL_H

#include <stddef.h>

#include "xbuf.h"

/*
 * Bytes on their way, cut anywhere, in which a secret is masked (secret.h),
 * also where a cut goes through it, unless it is escaped there.  What could be
 * its beginning is held back until more comes.
 */
struct veil {
	const char *secret; /* lent, or NULL */
	void (*put)(void *arg, const char *, size_t len);
	void *arg;
	struct xbuf held;
};

void veil_put(struct veil *, const char *, size_t len);
void veil_end(struct veil *); /* puts what is held */
void veil_free(struct veil *);

#endif
