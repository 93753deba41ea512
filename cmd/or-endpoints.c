/*
 * or-endpoints - list the providers of a model
 *
 * Asks for the endpoints of one model and lists them, best first; with -w
 * again and again, and on a terminal with the course of uptime and latency.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "apierror.h"
#include "client.h"
#include "fetch.h"
#include "listing.h"
#include "offer_source.h"
#include "offer_view.h"
#include "oneof.h"
#include "slug.h"
#include "start.h"
#include "terminal.h"
#include "watch.h"
#include "xopt.h"
#include "xout.h"

enum { ZDR = 256 };

enum { EVERY_MIN_MS = 1000 };

static const struct xopt options[] = {
	{ 's', "sort", "ORDER", "best first by this" },
	{ 'w', "watch", "SECONDS", "list again so often" },
	{ ZDR, "zdr", NULL, "only with zero data retention" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = { listing_options, fetch_options,
	client_options, NULL };

static const struct xopt_command command = {
	.name = "or-endpoints",
	.synopsis = "[-j | -q program] [-b base-url] [-H header]...\n"
		    "[-r retries] [-s order] [-t seconds] [-w seconds]\n"
		    "[--cache seconds] [--connect-timeout seconds]\n"
		    "[--headings[=when]] [--zdr] [model]",
	.options = options,
	.shared = shared,
	.json_with = 'j',
};

struct job {
	struct client client;
	struct listing listing;
	struct offer_source source;
	struct offer_view view;
	bool is_sorted; /* by what -s says */
	int64_t every_ms; /* or 0 */
};

static void
set(struct job *j, int id)
{
	if (client_set(&j->client, &command, id) ||
	    fetch_set(&j->client, &command, id) ||
	    listing_set(&j->listing, &command, id))
		return;
	switch (id) {
	case 's':
		j->source.ranking =
		    (enum ranking)xoneof(&command, optarg, ranking_words);
		j->is_sorted = true;
		break;
	case 'w':
		j->every_ms = xopt_seconds(&command, optarg);
		if (j->every_ms < EVERY_MIN_MS)
			xopt_misuse(&command,
			    "%s: %s: too often; it is 1 second or more",
			    xopt_typed(), optarg);
		break;
	case ZDR:
		j->source.zdr = OFFER_SOURCE_ZDR_ONLY;
		break;
	}
}

/* The operand, or else what is set for all commands. */
static const char *
model_of(int argc, char **argv)
{
	const char *model = optind < argc ? argv[optind] : getenv("OR_MODEL");

	xopt_check_operands(&command, argv + optind);
	if (argc - optind > 1)
		xopt_usage(
		    &command, "%s: one model at a time", argv[optind + 1]);
	if (model == NULL || *model == '\0')
		xopt_misuse(&command, "which model? name one, or set OR_MODEL");
	if (slug_leads_away(model))
		xopt_misuse(&command, "%s: not author/name", model);
	return model;
}

static void
read_options(struct job *j, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(j, id);
	j->view.listing = &j->listing;
	j->view.source = &j->source;
	j->source.client = &j->client;
	j->source.model = model_of(argc, argv);
	/* A day may be meant for lists of models, and is too long for these. */
	j->source.is_kept = j->client.keep_s > 0 && j->every_ms == 0;
	/* Records do not say who retains what, so it is not asked for them. */
	if (j->source.zdr == OFFER_SOURCE_NO_ZDR &&
	    !listing_wants_records(&j->listing))
		j->source.zdr = OFFER_SOURCE_ZDR_KNOWN;
}

static void
warn_of_order(const struct job *j)
{
	if (j->is_sorted &&
	    ranking_is_blind(&j->source.offers, j->source.ranking))
		terminal_warnx("-s: nothing is known to sort by%s",
		    offer_view_needs_key(&j->view) ? "; " OFFER_VIEW_NEEDS_KEY
						   : "");
}

static void
draw(struct job *j, struct watch *w)
{
	struct xbuf picture = { 0 };

	offer_view_picture(&j->view, &picture);
	watch_show(w, &picture);
	xbuf_free(&picture);
}

/* Tells what came, or why nothing did. */
static void
tell(struct job *j, struct watch *w)
{
	const struct xbuf *failure = &j->view.failure;

	if (offer_view_is_pictured(&j->view)) {
		draw(j, w);
		return;
	}
	if (failure->len > 0) {
		terminal_warnx("%s: %s", j->client.url.at, failure->at);
		return;
	}
	xoffer_view_list(&j->view);
	/* Once they stand above the rows. */
	j->listing.headings = LISTING_NEVER;
}

/* Waits until it is time, and sees to what the terminal becomes meanwhile. */
static void
wait_until(struct job *j, struct watch *w, int64_t due)
{
	enum watch_event event;

	while ((event = watch_wait(due)) == WATCH_REDRAW) {
		display_of(&j->listing.display, STDOUT_FILENO);
		if (w->in_place && offer_view_is_pictured(&j->view))
			draw(j, w);
	}
	if (event == WATCH_READER_GONE)
		xout_reader_gone();
}

static void
ask_again(struct job *j)
{
	offer_view_next(&j->view);
	if (xoffer_source_again(&j->source, &j->view.failure))
		offer_view_note(&j->view);
}

/* Until a signal ends it, or its reader goes, or the program of -q halts. */
static void
watch(struct job *j)
{
	struct watch w;
	int64_t asked = http_now();

	watch_start(&w, &j->listing.display);
	offer_view_watch(&j->view, j->every_ms);
	/* The next time comes soon. */
	j->client.retries = 0;
	for (;;) {
		tell(j, &w);
		if (listing_halted(&j->listing))
			return;
		wait_until(j, &w, asked + j->every_ms);
		asked = http_now();
		ask_again(j);
	}
}

/* Returns the exit status. */
static int
list(struct job *j)
{
	xoffer_source_open(&j->source);
	if (j->source.offers.n == 0) {
		terminal_warnx("%s: no endpoints%s", j->source.model,
		    j->source.zdr == OFFER_SOURCE_ZDR_ONLY
			? " with zero retention"
			: "");
		return EXIT_NO;
	}
	warn_of_order(j);
	if (j->every_ms > 0)
		watch(j);
	else
		xoffer_view_list(&j->view);
	return 0;
}

static void
job_free(struct job *j)
{
	offer_source_free(&j->source);
	offer_view_free(&j->view);
	listing_free(&j->listing);
	client_free(&j->client);
}

int
main(int argc, char **argv)
{
	struct job job = { 0 };
	int status;

	xstart();
	client_init(&job.client);
	read_options(&job, argc, argv);
	xfetch_confine(&job.client);
	xclient_start();
	listing_open(&job.listing, &command);
	status = list(&job);
	xout_close();
	job_free(&job);
	return status;
}
