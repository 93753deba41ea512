#ifndef GNUPLOT_H
#define GNUPLOT_H

#include <sys/types.h>

#include "xbuf.h"

/*
 * gnuplot(1) as a child: started without the API key and without the user's
 * gnuplotrc, it waits for a script, and draws into a file in memory, since it
 * does not see when a disk is full.
 */
struct gnuplot {
	pid_t pid;
	int script; /* to its standard input */
	int drawn; /* files in memory: its standard output and error */
	int said;
	long limit_ms; /* it is not waited for any longer; 0: no limit */
};

/* Starts it, before confine().  Returns 0, or an error: ENOENT without it. */
int gnuplot_start(struct gnuplot *, long limit_ms);

/*
 * Has it draw, and waits for its end.  Returns 0, the picture then in drawn,
 * from its first byte; or -1 with the reason appended to why.
 */
int gnuplot_draw(struct gnuplot *, const struct xbuf *script, struct xbuf *why);

/*
 * Closes all.  One that has not drawn ends without a script, and at the latest
 * with this process (child.h).
 */
void gnuplot_end(struct gnuplot *);

#endif
