/*
 * or-cost - tokens and dollars of answers
 *
 * Reads responses, chunks, lines of a batch and whatever else tells what it
 * used, and prints that for each answer and in total; what an answer does not
 * say it cost is estimated by a price list.  With --tee it does so in the
 * middle of a pipe.
 */

#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <jv.h>

#include "apierror.h"
#include "bill.h"
#include "chat.h"
#include "client.h"
#include "confine.h"
#include "fetch.h"
#include "file.h"
#include "io.h"
#include "json.h"
#include "ledger.h"
#include "listing.h"
#include "model_fetch.h"
#include "oneof.h"
#include "pricelist.h"
#include "prices.h"
#include "reckon.h"
#include "screen.h"
#include "slug.h"
#include "start.h"
#include "terminal.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

enum { BY = 256, TEE };

enum { READ_SIZE = 64 * 1024 };

static const struct xopt options[] = {
	{ 'm', "model", "SLUG", "estimate by this model's prices" },
	{ 'P', "prices", "FILE", "estimate by the prices in a file" },
	{ BY, "by", "ROWS", "add up by model, provider or day" },
	{ TEE, "tee", NULL, "pass the input on, report to standard error" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = {
	client_options,
	fetch_options,
	listing_options,
	NULL,
};

static const struct xopt_command command = {
	.name = "or-cost",
	.synopsis =
	    "[-j | -q program | --tee] [--by rows]\n"
	    "[--headings[=when]] [-P file]... [-m model] [-b base-url]\n"
	    "[-H header]... [-r retries] [-t seconds]\n"
	    "[--connect-timeout seconds] [--cache seconds] [file ...]",
	.options = options,
	.shared = shared,
	.json_with = 'j',
};

struct job {
	struct client client;
	struct listing listing;
	const char *model;
	const char **lists; /* of -P */
	size_t n_lists;
	enum ledger_by by;
	bool tee;
	bool asks; /* an option says how to ask for prices */

	struct pricelist *prices;
	struct ledger *ledger;
	struct reckon *reckon;
	struct screen out; /* what --tee passes on */
	bool passed; /* something on */
	const char *name; /* of the input */
	bool torn; /* the input, from here on */
	int status;
};

static void
add_list(struct job *j, const char *name)
{
	j->lists = xrealloc(j->lists, (j->n_lists + 1) * sizeof(*j->lists));
	j->lists[j->n_lists++] = name;
}

static void
set(struct job *j, int id)
{
	/* As from LEDGER_MODEL on. */
	static const char *const rows[] = { "model", "provider", "day", NULL };

	switch (id) {
	case 'm':
		j->model = optarg;
		break;
	case 'P':
		add_list(j, optarg);
		break;
	case BY:
		j->by = LEDGER_MODEL +
		    (enum ledger_by)xoneof(&command, "--by", optarg, rows);
		break;
	case TEE:
		j->tee = true;
		break;
	default:
		if (client_set(&j->client, &command, id) ||
		    fetch_set(&j->client, &command, id))
			j->asks = true;
		else
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
	for (i = 0; i < j->n_lists; i++)
		n += is_stdin(j->lists[i]);
	if (n > 1)
		xopt_misuse(&command, "standard input is read only once");
}

static void
read_options(struct job *j, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(j, id);
	listing_open(&j->listing, &command);
	if (j->tee && listing_wants_records(&j->listing))
		xopt_misuse(&command, "--tee has no -j and no -q");
	if (j->tee && argv[optind] != NULL &&
	    (!is_stdin(argv[optind]) || argv[optind + 1] != NULL))
		xopt_misuse(&command,
		    "%s: --tee passes on standard input, and no file",
		    argv[optind]);
	xopt_check_operands(&command, argv + optind);
	if (j->asks && j->model == NULL)
		xopt_misuse(&command,
		    "without -m nothing is asked for: "
		    "no -b, -H, -r, -t, --connect-timeout or --cache");
	if (j->model != NULL && !slug_is(j->model))
		xopt_misuse(&command, "-m: %s: not author/name", j->model);
	check_stdin(j, argv + optind);
}

/* Says what is wrong with an input; what was read of it counts. */
static void
complain(struct job *j, int status, const char *why)
{
	struct xbuf error = { 0 };
	char *message = xasprintf("%s: %s", j->name, why);

	xout_flush();
	terminal_warnx("%s", message);
	if (j->listing.json) {
		apierror_make(&error, status, 0, message, NULL);
		xout_json(error.at, error.len);
		xbuf_free(&error);
	}
	free(message);
	j->status = chat_worse(j->status, status);
}

/* A file that cannot be read is no reason to leave out the others. */
static int
open_input(struct job *j, const char *name)
{
	int fd;

	j->name = file_called(name);
	if ((fd = file_open(name)) == -1)
		complain(j, EX_NOINPUT, strerror(errno));
	return fd;
}

/*
 * An error in the input is told, unless the command before has, and handed
 * on; alone it is also what this pipe comes to.
 */
static void
take_error(struct job *j, struct json *in)
{
	jv failure = chat_failure(json_value(in));
	char *why = apierror_message(&failure);
	const char *text;
	size_t len;

	if (why != NULL &&
	    (strcmp(j->name, file_called("-")) != 0 || !apierror_was_said()))
		terminal_warnx("%s", why);
	if (chat_kind(json_value(in)) == CHAT_ERROR) {
		j->status =
		    chat_worse(j->status, apierror_status(json_value(in), 0));
		text = json_text(in, &len);
		if (j->listing.json)
			xout_json(text, len);
	}
	free(why);
	jv_free(failure);
}

static void
take_value(struct job *j, struct json *in)
{
	if (reckon_take(j->reckon, in))
		take_error(j, in);
}

static void
tear(struct job *j, struct json *in)
{
	j->torn = true;
	complain(j, EX_DATAERR, json_fault(in));
}

/* Behind a fault nothing is read; it is still passed on. */
static void
take_bytes(struct job *j, struct json *in, const char *at, size_t len)
{
	size_t used;
	int got;

	for (; len > 0 && !j->torn; at += used, len -= used) {
		if ((got = json_feed(in, at, len, &used)) == 1)
			take_value(j, in);
		else if (got == -1)
			tear(j, in);
	}
}

static void
take_end(struct job *j, struct json *in)
{
	int got = j->torn ? 0 : json_end(in);

	if (got == 1)
		take_value(j, in);
	else if (got == -1)
		tear(j, in);
}

static void
read_input(struct job *j, int fd)
{
	struct json *in = json_new(JSON_LAZY | JSON_BRIEF);
	char *bytes = xmalloc(READ_SIZE);
	ssize_t n;
	int status;

	j->torn = false;
	while ((n = io_read(fd, bytes, READ_SIZE)) > 0) {
		if (j->tee) {
			screen_put(&j->out, bytes, (size_t)n);
			xout_flush();
			j->passed = true;
		}
		take_bytes(j, in, bytes, (size_t)n);
	}
	if (n == -1)
		complain(j, EX_IOERR, strerror(errno));
	else
		take_end(j, in);
	status = reckon_end(j->reckon);
	if (j->tee)
		j->status = chat_worse(j->status, status);
	free(bytes);
	json_free(in);
}

static void
read_file(struct job *j, const char *name)
{
	int fd;

	if ((fd = open_input(j, name)) == -1)
		return;
	read_input(j, fd);
	if (fd != STDIN_FILENO)
		close(fd);
}

static void
read_all(struct job *j, char *const *files)
{
	if (*files == NULL)
		read_file(j, "-");
	for (; *files != NULL; files++)
		read_file(j, *files);
}

static void
put_record(struct job *j, const struct bill *b, const struct charge *c,
    struct json *reader)
{
	struct xbuf record = { 0 };

	bill_record(b, c, &record);
	if (json_whole(reader, record.at, record.len) == 1)
		xlisting_record(
		    &j->listing, jtext_of(&record), json_value(reader));
	xbuf_free(&record);
}

static void
put_records(struct job *j, const struct bill *b)
{
	struct json *reader = json_new(JSON_LAZY);
	size_t i;

	for (i = 0; i < ledger_count(b->ledger); i++)
		put_record(j, b, ledger_at(b->ledger, i), reader);
	put_record(j, b, &b->total, reader);
	json_free(reader);
}

/* Where standard output has what is passed on, the report is beside it. */
static void
put_table(struct job *j, struct bill *b)
{
	struct xbuf out = { 0 };
	struct table *t;

	if (j->tee)
		display_of(&j->listing.display, STDERR_FILENO);
	t = bill_table(b, j->listing.display.is_terminal);
	listing_text(&j->listing, t, &out);
	if (!j->tee)
		xout(out.at, out.len);
	else if (io_write(STDERR_FILENO, out.at, out.len) == -1)
		err(EX_IOERR, "standard error");
	table_free(t);
	xbuf_free(&out);
}

/* A total that is not whole must not look as if it were. */
static void
warn_unknown(const struct job *j)
{
	size_t i, n = 0;

	for (i = 0; i < ledger_count(j->ledger); i++)
		n += ledger_at(j->ledger, i)->basis == CHARGE_UNKNOWN;
	if (n > 0)
		warnx("the cost of %zu of %zu is not known; -P or -m give "
		      "prices",
		    n, ledger_count(j->ledger));
}

/* On a terminal, the reader of what is passed on may have left a line open. */
static void
end_line(const struct job *j)
{
	if (j->passed && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO))
		fputc('\n', stderr);
}

static void
report(struct job *j)
{
	struct ledger *groups = NULL;
	struct bill bill;

	end_line(j);
	ledger_estimate(j->ledger, j->prices);
	if (ledger_told(j->ledger) == 0) {
		warnx("nothing in the input tells what it used; answers do, "
		      "requests do not");
		j->status = chat_worse(j->status, EXIT_NO);
	}
	if (ledger_count(j->ledger) == 0)
		return;
	if (j->by != LEDGER_ANSWER)
		groups = ledger_group(j->ledger, j->by);
	bill_make(&bill, groups != NULL ? groups : j->ledger, j->by);
	if (listing_wants_records(&j->listing))
		put_records(j, &bill);
	else
		put_table(j, &bill);
	xout_flush();
	warn_unknown(j);
	bill_free(&bill);
	ledger_free(groups);
}

/* Only who asks for prices is a client. */
static void
prepare(struct job *j)
{
	size_t i;

	if (j->model != NULL) {
		xclient_start();
		xfetch_confine(&j->client);
	} else
		confine(CONFINE_FILES);
	j->prices = pricelist_new();
	for (i = 0; i < j->n_lists; i++)
		xprices_read(j->prices, j->lists[i]);
	if (j->model != NULL)
		xprices_fetch(j->prices, &j->client, j->model);
	j->ledger = ledger_new();
	j->reckon = reckon_new(j->ledger);
	screen_open(&j->out, STDOUT_FILENO, false, xout);
}

static void
finish(struct job *j)
{
	screen_close(&j->out);
	reckon_free(j->reckon);
	ledger_free(j->ledger);
	pricelist_free(j->prices);
	free(j->lists);
	listing_free(&j->listing);
	client_free(&j->client);
}

int
main(int argc, char **argv)
{
	struct job job = { 0 };

	xstart();
	client_init(&job.client);
	read_options(&job, argc, argv);
	prepare(&job);
	read_all(&job, argv + optind);
	screen_end(&job.out, false);
	xout_flush();
	report(&job);
	xout_close();
	finish(&job);
	return job.status;
}
