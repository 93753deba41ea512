/*
 * plot_script - what gnuplot is to be told
 *
 * Text stands between single quotes, where gnuplot knows no escapes, no
 * commands and no variables, and is plain, not enhanced.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plot_script.h"
#include "scale.h"
#include "terminal.h"

#define INK   "#111827"
#define MUTED "#6b7280"
#define LINE  "#e5e7eb"
#define BAR   "#6366f1"

enum { STEPS_MAX = 5, DATES_MAX = 12 };

/* In one line, harmless, and between quotes. */
static void
put_quoted(struct xbuf *out, const char *text)
{
	char *line = terminal_line(text, strlen(text));
	const char *s;

	xbuf_puts(out, "'");
	for (s = line; *s != '\0'; s++)
		xbuf_printf(out, *s == '\'' ? "''" : "%c", *s);
	xbuf_puts(out, "'");
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
	    "set boxwidth 0.8\n"
	    "set border 1 linewidth 1 linecolor rgb '" MUTED "'\n"
	    "set grid noxtics ytics back linetype 1 linewidth 1 "
	    "linecolor rgb '" LINE "'\n"
	    "set tics nomirror scale 0 textcolor rgb '" MUTED "'\n"
	    "set datafile missing '-'\n"
	    "set style textbox opaque fillcolor rgb '#ffffff' noborder "
	    "margins 0.5,0.5\n"
	    "set lmargin at screen 0.07\n"
	    "set rmargin at screen 0.97\n"
	    "set tmargin at screen 0.78\n"
	    "set bmargin at screen 0.16\n");
}

static void
put_label(struct xbuf *out, const char *text, const char *where)
{
	if (text == NULL || *text == '\0')
		return;
	xbuf_puts(out, "set label ");
	put_quoted(out, text);
	xbuf_printf(out, " noenhanced at %s\n", where);
}

static void
put_words(struct xbuf *out, const struct plot_words *w)
{
	put_label(out, w->title,
	    "screen 0.03,0.93 left font ',18' textcolor rgb '" INK "'");
	put_label(out, w->subtitle,
	    "screen 0.03,0.86 left textcolor rgb '" MUTED "'");
	put_label(out, w->source,
	    "screen 0.97,0.04 right font ',10' textcolor rgb '" MUTED "'");
}

/* The round numbers on the left, and how high it goes. */
static void
put_numbers(struct xbuf *out, const struct chart *c)
{
	size_t best = chart_tallest(c);
	struct scale scale =
	    chart_scale(c, best < c->n ? c->values[best] : 0, STEPS_MAX);
	struct xbuf label = { 0 };
	int i;

	xbuf_printf(out, "set yrange [0:%.17g]\n", scale_top(&scale));
	for (i = 0; i <= scale.steps; i++) {
		xbuf_clear(&label);
		chart_put_number(&label, c, i * scale.step);
		xbuf_puts(out, i == 0 ? "set ytics (" : ", ");
		put_quoted(out, label.at);
		xbuf_printf(out, " %.17g", i * scale.step);
	}
	xbuf_puts(out, ")\n");
	xbuf_free(&label);
}

/* The dates below, counted from the last. */
static void
put_dates(struct xbuf *out, const struct chart *c)
{
	size_t step = (c->n + DATES_MAX - 1) / DATES_MAX, i;
	struct xbuf label = { 0 };

	if (c->step == CHART_DAYS && step > 2)
		step = (step + 6) / 7 * 7;
	xbuf_printf(out, "set xrange [-0.6:%zu.6]\nset xtics (", c->n - 1);
	for (i = (c->n - 1) % step; i < c->n; i += step) {
		xbuf_clear(&label);
		chart_put_date(&label, c, i);
		put_quoted(out, label.at);
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
	put_quoted(out, label.at);
	xbuf_printf(out,
	    " front boxed at %zu,%.17g center offset 0,0.8 textcolor rgb '" INK
	    "'\n",
	    best, c->values[best]);
	xbuf_free(&label);
}

static void
put_data(struct xbuf *out, const struct chart *c)
{
	size_t i;

	xbuf_puts(out, "$data << EOD\n");
	for (i = 0; i < c->n; i++)
		if (c->values[i] >= 0 && c->values[i] <= SCALE_MAX)
			xbuf_printf(out, "%zu %.17g\n", i, c->values[i]);
		else
			xbuf_printf(out, "%zu -\n", i);
	xbuf_puts(out, "EOD\n");
}

void
plot_script(struct xbuf *out, enum plot_kind kind, const struct chart *c,
    const struct plot_words *words)
{
	put_terminal(out, kind);
	put_look(out);
	put_words(out, words);
	put_numbers(out, c);
	put_dates(out, c);
	put_peak(out, c);
	put_data(out, c);
	/* Where nothing is known, 0 is what there is to draw. */
	xbuf_puts(out,
	    chart_tallest(c) < c->n
		? "plot $data using 1:2 with boxes linecolor rgb '" BAR
		  "' notitle\n"
		: "plot 0 with lines linecolor rgb '" LINE "' notitle\n");
}
