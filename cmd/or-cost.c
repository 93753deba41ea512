/*
 * or-cost - tokens and dollars of answers
 *
 * Reads responses, chunks, lines of a batch and whatever else tells what it
 * used, and prints that for each answer and in total; what an answer does not
 * say it cost is estimated by a price list.  With --tee it does so in the
 * middle of a pipe.
 */

#include <err.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "apierror.h"
#include "bill.h"
#include "bill_show.h"
#include "chat.h"
#include "confine.h"
#include "cost_gap.h"
#include "cost_input.h"
#include "cost_prices.h"
#include "handover.h"
#include "ledger.h"
#include "ledger_group.h"
#include "listing.h"
#include "oneof.h"
#include "reckon.h"
#include "screen.h"
#include "slug.h"
#include "start.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

enum { BY = 256, TEE };

static const struct xopt options[] = {
	{ 'm', "model", "SLUG", "estimate by this model's prices" },
	{ 'P', "prices", "FILE", "estimate by the prices in a file" },
	{ BY, "by", "ROWS", "add up by model, provider, day or month" },
	{ TEE, "tee", NULL, "pass the input on, report to standard error" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = {
	listing_options,
	NULL,
};

static const struct xopt_command command = {
	.name = "or-cost",
	.synopsis = "[-j | -q program | --tee] [--by rows]\n"
		    "[--headings[=when]] [-P file]... [-m model] [file ...]",
	.options = options,
	.shared = shared,
	.json_with = 'j',
};

struct job {
	struct listing listing;
	enum ledger_by by;
	bool tee;

	struct cost_prices prices;
	struct ledger *ledger;
	struct reckon *reckon;
	struct cost_input input;
	struct screen out; /* what --tee passes on */
};

static void
set(struct job *j, int id)
{
	/* As from LEDGER_MODEL on. */
	static const char *const rows[] = { "model", "provider", "day", "month",
		NULL };

	switch (id) {
	case 'm':
		j->prices.model = optarg;
		break;
	case 'P':
		cost_prices_add(&j->prices, optarg);
		break;
	case BY:
		j->by = LEDGER_MODEL +
		    (enum ledger_by)xoneof(&command, optarg, rows);
		break;
	case TEE:
		j->tee = true;
		break;
	default:
		listing_set(&j->listing, &command, id);
	}
}

static bool
is_stdin(const char *name)
{
	return strcmp(name, "-") == 0;
}

/* Standard input can be read once. */
static void
check_stdin(const struct job *j, char *const *files)
{
	int n = *files == NULL;
	size_t i;

	for (; *files != NULL; files++)
		n += is_stdin(*files);
	for (i = 0; i < j->prices.n; i++)
		n += is_stdin(j->prices.files[i]);
	if (n > 1)
		xopt_misuse(&command, "standard input is read only once");
}

static void
check_tee(const struct job *j, char *const *files)
{
	if (listing_wants_records(&j->listing))
		xopt_misuse(&command, "--tee has no -j and no -q");
	if (files[0] != NULL && (!is_stdin(files[0]) || files[1] != NULL))
		xopt_misuse(&command,
		    "%s: --tee passes on standard input, and no file",
		    files[0]);
}

static void
read_options(struct job *j, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(j, id);
	listing_open(&j->listing, &command);
	if (j->tee) {
		check_tee(j, argv + optind);
		/* The report is beside what is passed on. */
		display_of(&j->listing.display, STDERR_FILENO);
	}
	xopt_check_operands(&command, argv + optind);
	if (j->prices.model != NULL && !slug_is(j->prices.model))
		xopt_misuse(
		    &command, "-m: %s: not author/name", j->prices.model);
	check_stdin(j, argv + optind);
}

/* A program of -q may ask for the time zone, which is a file. */
static enum confine_to
needed(const struct job *j, char *const *files)
{
	bool opens = j->listing.query != NULL;
	size_t i;

	for (i = 0; i < j->prices.n; i++)
		opens |= !is_stdin(j->prices.files[i]);
	for (; *files != NULL; files++)
		opens |= !is_stdin(*files);
	return opens ? CONFINE_FILES : CONFINE_STREAMS;
}

static void
start(struct job *j, char *const *files)
{
	j->ledger = ledger_new();
	j->reckon = reckon_new(j->ledger);
	screen_open(&j->out, STDOUT_FILENO, false, xout);
	j->input = (struct cost_input){
		.reckon = j->reckon,
		.on = j->tee ? &j->out : NULL,
		.json = j->listing.json,
	};
	cost_prices_start(&j->prices, &j->input);
	confine(needed(j, files));
}

/* A total that is not whole must not look as if it were. */
static void
warn_unknown(const struct job *j)
{
	struct xbuf gap = { 0 };

	if (cost_gap(j->ledger, &j->prices, &gap))
		warnx("%s", gap.at);
	xbuf_free(&gap);
}

static void
show(struct job *j)
{
	struct ledger *groups = NULL;
	struct bill bill;

	if (j->by != LEDGER_ANSWER)
		groups = ledger_group(j->ledger, j->by);
	bill_make(&bill, groups != NULL ? groups : j->ledger, j->by);
	if (j->tee)
		xbill_show_beside(&bill, &j->listing);
	else
		xbill_show(&bill, &j->listing);
	bill_free(&bill);
	ledger_free(groups);
}

static void
report(struct job *j)
{
	ledger_estimate(j->ledger, j->prices.list);
	if (ledger_told(j->ledger) == 0)
		j->input.status = chat_worse(j->input.status, EXIT_NO);
	if (ledger_count(j->ledger) == 0) {
		/* Where something is wrong with it, that has been told. */
		if (!j->input.failed)
			warnx("nothing in the input tells what it used; "
			      "answers do, requests do not");
		return;
	}
	show(j);
	xout_flush();
	/* Why is told, where prices were asked for. */
	if (!j->prices.failed)
		warn_unknown(j);
}

/* Nothing of the stream waits for prices, or is lost when they fail. */
static void
tee(struct job *j)
{
	cost_input_read(&j->input, "-");
	screen_end(&j->out, false);
	xhandover();
	cost_prices_read(&j->prices, &j->input);
	report(j);
}

/* Prices that cannot be had are told before anything is read. */
static void
list(struct job *j, char *const *files)
{
	cost_prices_read(&j->prices, &j->input);
	if (!j->prices.failed) {
		if (*files == NULL)
			cost_input_read(&j->input, "-");
		for (; *files != NULL; files++)
			cost_input_read(&j->input, *files);
		report(j);
	}
	xout_close();
}

static void
finish(struct job *j)
{
	screen_close(&j->out);
	reckon_free(j->reckon);
	ledger_free(j->ledger);
	cost_prices_free(&j->prices);
	listing_free(&j->listing);
}

int
main(int argc, char **argv)
{
	struct job job = { 0 };

	xstart();
	read_options(&job, argc, argv);
	start(&job, argv + optind);
	if (job.tee)
		tee(&job);
	else
		list(&job, argv + optind);
	finish(&job);
	return job.input.status;
}
