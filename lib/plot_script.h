#ifndef PLOT_SCRIPT_H
#define PLOT_SCRIPT_H

#include "plot.h"

/* Appends what gnuplot(1) is to be told: the picture goes to its output. */
void plot_script(struct xbuf *, enum plot_kind, const struct chart *,
    const struct plot_words *);

#endif
