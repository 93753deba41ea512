/*
 * activity_show - how sums of activity look
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "activity_part.h"
#include "activity_show.h"
#include "activity_words.h"
#include "chart.h"
#include "terminal.h"
#include "width.h"
#include "xout.h"

enum { CHART_HEIGHT = 16 };

static void
put_wrapped(const struct activity_view *v, const char *style, struct xbuf *text)
{
	const struct display *d = &v->listing->display;
	char *line = terminal_line(text->at, text->len);
	struct xbuf out = { 0 };

	if (d->color)
		xbuf_puts(&out, style);
	width_wrap(&out, line, strlen(line), (size_t)d->width, 0);
	xbuf_puts(&out, d->color ? "\033[m\n" : "\n");
	xout(out.at, out.len);
	xbuf_free(&out);
	free(line);
}

/* --headings=never leaves it out. */
void
activity_show_heading(const struct activity_view *v)
{
	struct xbuf text = { 0 };

	if (v->listing->headings == LISTING_NEVER)
		return;
	activity_put_title(&text, v);
	xbuf_puts(&text, ": ");
	activity_put_subtitle(&text, v);
	put_wrapped(v, "\033[1m", &text);
	xbuf_free(&text);
}

void
activity_show_source(const struct activity_view *v)
{
	struct xbuf text = { 0 };

	activity_put_source(&text, v);
	if (text.len > 0)
		put_wrapped(v, "\033[2m", &text);
	xbuf_free(&text);
}

/* What the chart is of; its values are the caller's to free. */
static double *
make_chart(
    struct chart *c, const struct activity_view *v, const struct timeline *t)
{
	/* A model that is not ranked has no 0; an account without use has. */
	double *values =
	    timeline_values(t, v->of, v->query->mine ? 0 : (double)NAN);
	struct activity_part part = activity_part(v->query, v->sums, t);

	*c = (struct chart){ .dates = t->dates,
		.values = values,
		.n = t->n,
		.step = v->query->step,
		.first_is_part = part.first,
		.last_is_part = part.last,
		.number = v->of == ACTIVITY_COST ? activity_put_money : NULL };
	return values;
}

static void
draw_days(const struct activity_view *v, const struct timeline *t)
{
	const struct display *d = &v->listing->display;
	struct chart_size size = { d->width, CHART_HEIGHT, d->unicode,
		d->color };
	struct chart chart;
	struct xbuf out = { 0 };
	double *values = make_chart(&chart, v, t);

	activity_show_heading(v);
	chart_put(&out, &chart, &size);
	xout(out.at, out.len);
	activity_show_source(v);
	xbuf_free(&out);
	free(values);
}

int
activity_show_picture(const struct activity_view *v, const struct timeline *t,
    struct plot *plot, struct xbuf *why)
{
	struct xbuf title = { 0 }, subtitle = { 0 }, source = { 0 };
	struct plot_words words;
	struct chart chart;
	double *values = make_chart(&chart, v, t);
	int status;

	activity_put_title(&title, v);
	activity_put_subtitle(&subtitle, v);
	activity_put_source(&source, v);
	words = (struct plot_words){ title.at, subtitle.at, source.at };
	status = plot_finish(plot, &chart, &words, why);
	xbuf_free(&title);
	xbuf_free(&subtitle);
	xbuf_free(&source);
	free(values);
	return status;
}

void
activity_show_days(const struct activity_view *v, const struct timeline *t)
{
	if (v->listing->display.is_terminal)
		draw_days(v, t);
	else
		activity_list_days(v, t);
}
