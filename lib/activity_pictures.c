/*
 * activity_pictures - the pictures that options ask for
 */

#include <getopt.h>
#include <stddef.h>
#include <string.h>

#include "activity_pictures.h"
#include "newfile.h"
#include "terminal.h"

enum { PICTURE = 280, PNG = PICTURE + PLOT_PNG, SVG = PICTURE + PLOT_SVG };

const struct xopt activity_pictures_options[] = {
	{ PNG, "png", "FILE", "draw a picture instead" },
	{ SVG, "svg", "FILE", "the same" },
	{ 0, NULL, NULL, NULL },
};

bool
activity_pictures_set(
    struct activity_pictures *p, const struct xopt_command *c, int id)
{
	if (id != PNG && id != SVG)
		return false;
	if (strcmp(optarg, "-") == 0)
		xopt_misuse(c, "%s: -: a picture is a file; give it a name",
		    xopt_typed());
	if (*optarg == '\0')
		xopt_misuse(
		    c, "%s: the name of the file is empty", xopt_typed());
	p->files[id - PICTURE] = optarg;
	return true;
}

void
activity_pictures_check(
    const struct activity_pictures *p, const struct xopt_command *c)
{
	const char *png = p->files[PLOT_PNG], *svg = p->files[PLOT_SVG];

	if (png != NULL && svg != NULL && newfile_is_same(png, svg))
		xopt_misuse(
		    c, "--png and --svg: %s: two pictures need two files", png);
}

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
