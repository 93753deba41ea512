#ifndef PLOT_H
#define PLOT_H

#include "chart.h"
#include "xbuf.h"

/*
 * The picture of a chart, drawn by gnuplot(1), which must be there when it is
 * asked for (gnuplot.h).  It is told all it draws by a script; text in it is
 * quoted, numbers are ours.
 * The caller then ignores SIGPIPE: gnuplot may end before it has read all.
 */
enum plot_kind { PLOT_PNG, PLOT_SVG };

struct plot;

/*
 * Begins a picture: makes the file (newfile.h) and starts gnuplot, which then
 * waits; to be called before confine().  Drawing may take as long as the limit,
 * 0: for ever.  Returns NULL with the exit status in *status and the reason
 * appended to why: EX_UNAVAILABLE without gnuplot, EX_OSERR where the system
 * has nothing to start it with, EX_CANTCREAT where the file cannot be made.
 */
struct plot *plot_start(const char *file, enum plot_kind, long limit_ms,
    int *status, struct xbuf *why);

/* What stands around the chart; hostile text is fine. */
struct plot_words {
	const char *title;
	const char *subtitle;
	const char *source;
};

/*
 * Draws the chart and puts the file in its place.  Returns 0, or the exit
 * status with the reason appended to why, which may hold anything: EX_IOERR
 * where the file cannot be written.
 */
int plot_finish(struct plot *, const struct chart *, const struct plot_words *,
    struct xbuf *why);

/* Leaves no file.  NULL is fine. */
void plot_cancel(struct plot *);

#endif
