/*
 * plot_script - what gnuplot is to be told
 *
 * Text stands between single quotes, where gnuplot knows no escapes, no
 * commands and no variables, and is plain, not enhanced.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plot_script.h"
#include "scale.h"
#include "terminal.h"
#include "width.h"

#define INK   "#111827"
#define MUTED "#6b7280"
#define LINE  "#e5e7eb"
#define BAR   "#6366f1"
#define PART  "#c7d2fe"

enum { STEPS_MAX = 5 };

/* Fewer bars than that have room between them. */
enum { FEW = 8 };

/* Dates below; as many with their year, which are longer. */
enum { DATES_MAX = 12, LONG_DATES_MAX = 9, LONG_DATE = 9 };

/* Columns of letters that fit beside each other, most of them narrow. */
enum { TITLE_MAX = 85, SUBTITLE_MAX = 130, SOURCE_MAX = 130 };

/* In one line, harmless, between quotes, and no wider than so many columns. */
static void
put_quoted(struct xbuf *out, const char *text, size_t columns)
{
	char *line = terminal_line(text, strlen(text));
	struct xbuf fit = { 0 };
	const char *s;

	xbuf_puts(&fit, "");
	width_cut(&fit, line, strlen(line), columns, true);
	xbuf_puts(out, "'");
	for (s = fit.at; *s != '\0'; s++)
		xbuf_printf(out, *s == '\'' ? "''" : "%c", *s);
	xbuf_puts(out, "'");
	xbuf_free(&fit);
	free(line);
}

static void
put_terminal(struct xbuf *out, enum plot_kind kind)
{
	if (kind == PLOT_SVG)
		xbuf_puts(out,
		    "set terminal svg noenhanced size 1200,500 "
		    "font 'sans-serif,14' background '#ffffff'\n");
	else
		xbuf_puts(out,
		    "set terminal pngcairo noenhanced size 1200,500 "
		    "font 'sans,11' background '#ffffff'\n");
}

static void
put_look(struct xbuf *out)
{
	xbuf_puts(out,
	    "set encoding utf8\n"
	    "set style fill solid 1.0 noborder\n"
	    "set border 1 linewidth 1 linecolor rgb '" MUTED "'\n"
	    "set grid noxtics ytics back linetype 1 linewidth 1 "
	    "linecolor rgb '" LINE "'\n"
	    "set tics nomirror scale 0 textcolor rgb '" MUTED "'\n"
	    "set style textbox opaque fillcolor rgb '#ffffff' noborder "
	    "margins 0.5,0.5\n"
	    "set lmargin at screen 0.07\n"
	    "set rmargin at screen 0.96\n"
	    "set tmargin at screen 0.78\n"
	    "set bmargin at screen 0.16\n");
}

/* Bars do not get wider, however few there are. */
static void
put_width(struct xbuf *out, const struct chart *c)
{
	double width = 0.8;

	if (c->n < FEW)
		width *= (double)c->n / FEW;
	xbuf_printf(out, "set boxwidth %.3g\n", width);
}

static void
put_label(struct xbuf *out, const char *text, size_t columns, const char *where)
{
	if (text == NULL || *text == '\0')
		return;
	xbuf_puts(out, "set label ");
	put_quoted(out, text, columns);
	xbuf_printf(out, " noenhanced at %s\n", where);
}

static bool
is_known(double value)
{
	return value >= 0 && value <= SCALE_MAX;
}

/* What a value is drawn as. */
enum look { BARS, PARTS, GAPS, LOOKS };

static enum look
look_of(const struct chart *c, size_t i)
{
	if (!is_known(c->values[i]))
		return GAPS;
	if (c->values[i] > 0 &&
	    ((i == 0 && c->first_is_part) ||
		(i == c->n - 1 && c->last_is_part)))
		return PARTS;
	return BARS;
}

static bool
has(const struct chart *c, enum look look)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (look_of(c, i) == look)
			return true;
	return false;
}

/* What is not plain is told behind the subtitle. */
static void
put_legend(struct xbuf *out, const struct chart *c)
{
	bool has_gaps = has(c, GAPS), has_parts = has(c, PARTS);

	if (!has_gaps && !has_parts)
		return;
	xbuf_puts(out, "  (");
	if (has_gaps)
		xbuf_puts(out, "\xe2\x80\xa2: not known");
	if (has_gaps && has_parts)
		xbuf_puts(out, "; ");
	if (has_parts) {
		xbuf_puts(out, "lighter: ");
		chart_put_part(out, c);
	}
	xbuf_puts(out, ")");
}

static void
put_words(struct xbuf *out, const struct chart *c, const struct plot_words *w)
{
	struct xbuf subtitle = { 0 };

	xbuf_puts(&subtitle, w->subtitle);
	put_legend(&subtitle, c);
	put_label(out, w->title, TITLE_MAX,
	    "screen 0.03,0.93 left font ',18' textcolor rgb '" INK "'");
	put_label(out, subtitle.at, SUBTITLE_MAX,
	    "screen 0.03,0.86 left textcolor rgb '" MUTED "'");
	put_label(out, w->source, SOURCE_MAX,
	    "screen 0.96,0.04 right font ',10' textcolor rgb '" MUTED "'");
	xbuf_free(&subtitle);
}

static struct scale
scale_for(const struct chart *c)
{
	size_t best = chart_tallest(c);

	return chart_scale(c, best < c->n ? c->values[best] : 0, STEPS_MAX);
}

/* The round numbers on the left, and how high it goes. */
static void
put_numbers(struct xbuf *out, const struct chart *c)
{
	struct scale scale = scale_for(c);
	struct xbuf label = { 0 };
	int i;

	xbuf_printf(out, "set yrange [0:%.17g]\n", scale_top(&scale));
	for (i = 0; i <= scale.steps; i++) {
		xbuf_clear(&label);
		chart_put_number(&label, c, i * scale.step);
		xbuf_puts(out, i == 0 ? "set ytics (" : ", ");
		put_quoted(out, label.at, TITLE_MAX);
		xbuf_printf(out, " %.17g", i * scale.step);
	}
	xbuf_puts(out, ")\n");
	xbuf_free(&label);
}

static size_t
date_step(const struct chart *c)
{
	struct xbuf last = { 0 };
	size_t most, step;

	chart_put_date(&last, c, c->n - 1);
	most = last.len > LONG_DATE ? LONG_DATES_MAX : DATES_MAX;
	step = (c->n + most - 1) / most;
	xbuf_free(&last);
	return c->step == CHART_DAYS && step > 2 ? (step + 6) / 7 * 7 : step;
}

/* The dates below, counted from the last. */
static void
put_dates(struct xbuf *out, const struct chart *c)
{
	size_t step = date_step(c), i;
	struct xbuf label = { 0 };

	xbuf_printf(out, "set xrange [-0.6:%zu.6]\nset xtics (", c->n - 1);
	for (i = (c->n - 1) % step; i < c->n; i += step) {
		xbuf_clear(&label);
		chart_put_date(&label, c, i);
		put_quoted(out, label.at, TITLE_MAX);
		xbuf_printf(out, " %zu%s", i, i + step < c->n ? ", " : ")\n");
	}
	xbuf_free(&label);
}

static void
put_peak(struct xbuf *out, const struct chart *c)
{
	size_t best = chart_tallest(c);
	struct xbuf label = { 0 };

	if (best == c->n)
		return;
	chart_put_number(&label, c, c->values[best]);
	xbuf_puts(out, "set label ");
	put_quoted(out, label.at, TITLE_MAX);
	xbuf_printf(out,
	    " front boxed at %zu,%.17g center offset 0,0.8 textcolor rgb '" INK
	    "'\n",
	    best, c->values[best]);
	xbuf_free(&label);
}

/* A gap is a dot above the axis, which a bar of 0 has not. */
static void
put_data(struct xbuf *out, const struct chart *c, enum look look)
{
	struct scale scale = scale_for(c);
	double gap = scale_top(&scale) / 50;
	size_t i;

	xbuf_printf(out, "$data%d << EOD\n", (int)look);
	for (i = 0; i < c->n; i++)
		if (look_of(c, i) == look)
			xbuf_printf(out, "%zu %.17g\n", i,
			    look == GAPS ? gap : c->values[i]);
	xbuf_puts(out, "EOD\n");
}

/* What there is none of, gnuplot does not draw. */
static void
put_plot(struct xbuf *out, const struct chart *c)
{
	static const char *const styles[LOOKS] = {
		[BARS] = "boxes linecolor rgb '" BAR "'",
		[PARTS] = "boxes linecolor rgb '" PART "'",
		[GAPS] = "points pointtype 7 pointsize 0.6 "
			 "linecolor rgb '" MUTED "'",
	};
	const char *before = "plot ";
	int i;

	for (i = 0; i < LOOKS; i++) {
		if (!has(c, (enum look)i))
			continue;
		xbuf_printf(out, "%s$data%d using 1:2 with %s notitle", before,
		    i, styles[i]);
		before = ", ";
	}
	xbuf_puts(out, "\n");
}

void
plot_script(struct xbuf *out, enum plot_kind kind, const struct chart *c,
    const struct plot_words *words)
{
	put_terminal(out, kind);
	put_look(out);
	put_width(out, c);
	put_words(out, c, words);
	put_numbers(out, c);
	put_dates(out, c);
	put_peak(out, c);
	put_data(out, c, BARS);
	put_data(out, c, PARTS);
	put_data(out, c, GAPS);
	put_plot(out, c);
}
