/*
 * activity_pictures - the pictures that options ask for
 */

#include <stddef.h>

#include "activity_pictures.h"
#include "terminal.h"

bool
activity_pictures_wanted(const struct activity_pictures *p)
{
	return p->files[PLOT_PNG] != NULL || p->files[PLOT_SVG] != NULL;
}

int
activity_pictures_start(
    struct activity_pictures *p, long limit_ms, struct xbuf *why)
{
	int status, i;

	for (i = 0; i < ACTIVITY_PICTURES; i++) {
		if (p->files[i] == NULL)
			continue;
		p->plots[i] = plot_start(
		    p->files[i], (enum plot_kind)i, limit_ms, &status, why);
		if (p->plots[i] == NULL)
			return status;
	}
	return 0;
}

int
activity_pictures_finish(struct activity_pictures *p,
    const struct activity_view *v, const struct timeline *t)
{
	struct xbuf why = { 0 };
	struct plot *plot;
	int status = 0, failed, i;

	for (i = 0; i < ACTIVITY_PICTURES; i++) {
		if ((plot = p->plots[i]) == NULL)
			continue;
		p->plots[i] = NULL;
		xbuf_clear(&why);
		failed = activity_show_picture(v, t, plot, &why);
		if (failed != 0) {
			terminal_warnx("%s", why.at);
			status = failed;
		}
	}
	xbuf_free(&why);
	return status;
}

void
activity_pictures_cancel(struct activity_pictures *p)
{
	int i;

	for (i = 0; i < ACTIVITY_PICTURES; i++) {
		plot_cancel(p->plots[i]);
		p->plots[i] = NULL;
	}
}
