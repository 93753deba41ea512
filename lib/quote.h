#ifndef QUOTE_H
#define QUOTE_H

#include <sys/types.h>

#include "pricelist.h"
#include "xbuf.h"

/*
 * The prices of a model that or-models(1) asks for, which is the client: it has
 * our environment, the key too, and says itself what goes wrong.
 */
struct quote {
	pid_t pid;
	int from; /* its standard output */
};

/*
 * Starts it, before confine().  Returns 0, or the exit status with the reason
 * appended to why.
 */
int quote_start(struct quote *, const char *slug, struct xbuf *why);

/*
 * Waits for it, and gives its prices to all that are not in the list.  Returns
 * 0, or the exit status with the reason appended to why: nothing where
 * or-models has said it.  Its error object, if it wrote one, is appended to
 * object.
 */
int quote_take(
    struct quote *, struct pricelist *, struct xbuf *object, struct xbuf *why);

#endif
