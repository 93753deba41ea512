/*
 * offer_view - how a model's offers come out
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "offer_table.h"
#include "offer_view.h"
#include "terminal.h"
#include "width.h"
#include "xout.h"

#define DIM "\033[2m"
#define RED "\033[31m"

/* RFC 3339. */
static void
note_time(struct offer_view *v)
{
	time_t now = time(NULL);
	struct tm tm;

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(v->time, sizeof(v->time), "%FT%TZ", &tm) == 0)
		*v->time = '\0';
}

void
offer_view_note(struct offer_view *v)
{
	const struct offers *offers = &v->source->offers;
	const struct offer *o;

	note_time(v);
	for (o = offers->at; o < offers->at + offers->n; o++) {
		history_note(v->uptime, o->words[OFFER_TAG],
		    offer_double(o, OFFER_UPTIME_5M));
		history_note(v->latency, o->words[OFFER_TAG],
		    offer_double(o, OFFER_LATENCY_P50));
	}
}

void
offer_view_next(struct offer_view *v)
{
	xbuf_clear(&v->failure);
	history_next(v->uptime);
	history_next(v->latency);
}

void
offer_view_watch(struct offer_view *v, int64_t every_ms)
{
	v->every_ms = every_ms;
	v->uptime = history_new();
	v->latency = history_new();
	offer_view_next(v);
	offer_view_note(v);
}

bool
offer_view_needs_key(const struct offer_view *v)
{
	const struct offers *o = &v->source->offers;

	return headers_key(&v->source->client->headers) == NULL && o->n > 0 &&
	    ranking_is_blind(o, RANKING_LATENCY) &&
	    ranking_is_blind(o, RANKING_THROUGHPUT);
}

bool
offer_view_is_pictured(const struct offer_view *v)
{
	return v->listing->display.is_terminal &&
	    !listing_wants_records(v->listing);
}

static struct table *
make_table(const struct offer_view *v, struct offer_table *t)
{
	*t = (struct offer_table){
		.display = &v->listing->display,
		.ranking = v->source->ranking,
		.time = v->every_ms > 0 ? v->time : NULL,
		.uptime = v->uptime,
		.latency = v->latency,
	};
	return offer_table_make(t, &v->source->offers);
}

/* Appends a line, as much of it as the terminal is wide. */
static void
put_line(const struct offer_view *v, struct xbuf *out, const char *sgr,
    const char *text)
{
	const struct display *d = &v->listing->display;
	char *line = terminal_line(text, strlen(text));

	xbuf_puts(out, d->color ? sgr : "");
	width_cut(out, line, strlen(line), (size_t)d->width, d->unicode);
	xbuf_puts(out, d->color ? "\033[m\n" : "\n");
	free(line);
}

static void
put_notes(const struct offer_view *v, struct xbuf *out)
{
	if (v->source->offers.n == 0)
		put_line(v, out, DIM, "no endpoints");
	if (offer_view_needs_key(v))
		put_line(v, out, DIM, OFFER_VIEW_NEEDS_KEY);
}

static void
put_records(struct offer_view *v)
{
	const struct offers *offers = &v->source->offers;
	const struct offer *o;

	for (o = offers->at; o < offers->at + offers->n; o++)
		xlisting_record(v->listing, o->text, &o->value);
}

static void
put_table(struct offer_view *v)
{
	struct xbuf notes = { 0 };
	struct offer_table t;
	struct table *table = make_table(v, &t);

	listing_table(v->listing, table);
	table_free(table);
	if (offer_view_is_pictured(v)) {
		put_notes(v, &notes);
		xout(notes.at, notes.len);
	}
	xbuf_free(&notes);
}

void
xoffer_view_list(struct offer_view *v)
{
	if (listing_wants_records(v->listing))
		put_records(v);
	else
		put_table(v);
	xout_flush();
}

/* When and what; and the trouble, in the same line, so that no other moves. */
static void
put_head(const struct offer_view *v, struct xbuf *out)
{
	bool failed = v->failure.len > 0;
	struct xbuf head = { 0 };

	xbuf_printf(&head, "%s  %s, every %.15g s", v->time, v->source->model,
	    (double)v->every_ms / 1000);
	if (failed)
		xbuf_printf(&head, "; since then %s", v->failure.at);
	put_line(v, out, failed ? RED : DIM, head.at);
	xbuf_free(&head);
}

void
offer_view_picture(struct offer_view *v, struct xbuf *out)
{
	bool headings = v->listing->headings != LISTING_NEVER;
	struct offer_table t;
	struct table *table;

	put_head(v, out);
	if (v->source->offers.n > 0) {
		table = make_table(v, &t);
		table_draw(table, &v->listing->display, headings, out);
		table_free(table);
	}
	put_notes(v, out);
}

void
offer_view_free(struct offer_view *v)
{
	xbuf_free(&v->failure);
	history_free(v->uptime);
	history_free(v->latency);
}
