/*
 * or-send - post a chat completion, write the answer
 *
 * Reads one request, posts it, and writes the response as one JSON line, or
 * with -S each chunk of a stream as it comes.  Tries again only what may be
 * tried again, and says so.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "answer.h"
#include "client.h"
#include "completion.h"
#include "confine.h"
#include "edits.h"
#include "handover.h"
#include "jtext.h"
#include "request.h"
#include "start.h"
#include "summary.h"
#include "terminal.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt options[] = {
	{ 'f', "fold", NULL, "stream, and write one response at the end" },
	{ 'm', "model", "SLUG", "ask this model; again: a fallback" },
	{ 'n', "dry-run", NULL, "write what would be sent, send nothing" },
	{ 'p', "param", "KEY=VALUE", "set a field of the request" },
	{ 'S', "stream", NULL, "write each chunk as it comes" },
	{ 'v', "verbose", NULL, "tell model, tokens, cost and times" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = { client_options,
	client_clock_options, NULL };

static const struct xopt_command command = {
	.name = "or-send",
	.synopsis = "[-fnSv] [-b base-url] [-H header]... [-m model]...\n"
		    "[-p key=value]... [-r retries] [-t seconds]\n"
		    "[--connect-timeout seconds] [--first-timeout seconds]\n"
		    "[--stall-timeout seconds]",
	.options = options,
	.shared = shared,
	.writes_json = true,
};

struct settings {
	bool fold, dry_run, stream, verbose;
	struct client client;
	struct edits edits;
};

static void
add_edit(
    int (*add)(struct edits *, const char *, struct xbuf *), struct settings *s)
{
	struct xbuf why = { 0 };

	if (add(&s->edits, optarg, &why) == -1)
		xopt_misuse(&command, "%s", why.at);
	xbuf_free(&why);
}

static void
set(struct settings *s, int id)
{
	if (client_set(&s->client, &command, id))
		return;
	switch (id) {
	case 'f':
		s->fold = true;
		break;
	case 'm':
		add_edit(edits_model, s);
		break;
	case 'n':
		s->dry_run = true;
		break;
	case 'p':
		add_edit(edits_param, s);
		break;
	case 'S':
		s->stream = true;
		break;
	case 'v':
		s->verbose = true;
		break;
	}
}

/* Changes the request as options and OR_MODEL say, and no byte else. */
static void
edit_request(struct request *r, struct settings *s)
{
	static const struct jtext yes = { "true", 4 };

	if (!r->names_model)
		xedits_default_model(&s->edits);
	if (s->edits.n > 0) {
		request_make_compact(r);
		xedits_make(&s->edits, &r->body);
	}
	if ((s->stream || s->fold) && !r->streams) {
		request_make_compact(r);
		jtext_edit(&r->body, "stream", yes);
	}
}

static void
add_headers(struct settings *s)
{
	struct headers *h = &s->client.headers;

	headers_add(h, "Content-Type", "application/json");
	headers_add(h, "Accept",
	    s->stream || s->fold ? "text/event-stream, application/json"
				 : "application/json");
	/* libcurl would wait a second for a 100 before a large body. */
	headers_add(h, "Expect", "");
	xclient_attribute(&s->client);
}

/* Closes standard output, too.  Returns the exit status. */
static int
post(struct settings *s, const struct xbuf *body)
{
	enum answer_form form = s->stream ? ANSWER_CHUNKS : ANSWER_WHOLE;
	struct exchange e = client_exchange(&s->client, "POST");
	int status;

	e.request.body = body;
	e.intake = &completion_intake;
	e.how = &form;
	exchange_run(&e);
	answer_put(e.taken);
	status = exchange_outcome(&e)->status;
	/* What is said of it comes behind what the reader makes of it. */
	if (s->verbose || status != 0)
		xhandover();
	else
		xout_close();
	exchange_complain(&e);
	if (s->verbose)
		summary_put(&e, answer_facts(e.taken));
	exchange_free(&e);
	return status;
}

/* One without a value only keeps libcurl from adding its own. */
static bool
is_sent(const char *header)
{
	const char *value = strchr(header, ':') + 1;

	return value[strspn(value, " \t")] != '\0';
}

/* Whether there is a key, and never what it is. */
static void
say_key(struct client *c)
{
	struct xbuf why = { 0 };

	if (headers_add_key(&c->headers, c->url.at, &why) == -1)
		terminal_warnx("with no key: %s", why.at);
	else
		terminal_warnx("with %s key",
		    headers_key(&c->headers) != NULL ? "a" : "no");
	xbuf_free(&why);
}

static void
say_request(struct client *c, size_t len)
{
	const char *const *line;

	terminal_warnx("would post %zu bytes to %s", len, c->url.at);
	for (line = headers_lines(&c->headers); *line != NULL; line++)
		if (is_sent(*line))
			terminal_warnx("with %s", *line);
	say_key(c);
}

/* Writes the request, and with -v says where it would go, and with what. */
static void
dry_run(struct settings *s, const struct xbuf *body)
{
	if (s->verbose)
		say_request(&s->client, body->len);
	xout_json(body->at, body->len);
	xout_close();
}

static void
read_options(struct settings *s, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(s, id);
	if (optind < argc)
		xopt_usage(&command,
		    "%s: no operand is taken; the request "
		    "is standard input",
		    argv[optind]);
	if (s->stream && s->fold)
		xopt_misuse(&command, "-S and -f exclude each other");
}

int
main(int argc, char **argv)
{
	struct settings s = { 0 };
	struct request request;
	int status = 0;

	xstart();
	confine(CONFINE_NETWORK);
	client_init(&s.client);
	client_wait_longer(&s.client);
	s.client.needs_key = true;
	read_options(&s, argc, argv);
	xclient_start();
	xclient_aim(&s.client, "/chat/completions");
	xrequest_read(&request);
	edit_request(&request, &s);
	add_headers(&s);
	if (s.dry_run)
		dry_run(&s, &request.body);
	else {
		xclient_add_key(&s.client);
		status = post(&s, &request.body);
	}
	client_free(&s.client);
	edits_free(&s.edits);
	request_free(&request);
	return status;
}
