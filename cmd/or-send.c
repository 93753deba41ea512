/*
 * or-send - post a chat completion, write the answer
 *
 * Reads one request, posts it, and writes the response as one JSON line, or
 * with -S each chunk of a stream as it comes.  Tries again only what may be
 * tried again, and says so.
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "answer.h"
#include "apierror.h"
#include "confine.h"
#include "edits.h"
#include "endpoint.h"
#include "exchange.h"
#include "headers.h"
#include "jtext.h"
#include "key.h"
#include "request.h"
#include "start.h"
#include "summary.h"
#include "terminal.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

enum { CONNECT = 256, FIRST, STALL };

const char xnomem_json[] = XNOMEM_JSON;

static const struct xopt options[] = {
	{ 'b', "base-url", "URL", "post below this URL" },
	{ 'f', "fold", NULL, "stream, and write one response at the end" },
	{ 'H', "header", "LINE", "send this header too" },
	{ 'm', "model", "SLUG", "ask this model; again: a fallback" },
	{ 'n', "dry-run", NULL, "write what would be sent, send nothing" },
	{ 'p', "param", "KEY=VALUE", "set a field of the request" },
	{ 'r', "retries", "N", "try again as often (2)" },
	{ 'S', "stream", NULL, "write each chunk as it comes" },
	{ 't', "max-time", "SECONDS", "the most it may take in all (3600)" },
	{ 'v', "verbose", NULL, "tell model, tokens, cost and times" },
	{ CONNECT, "connect-timeout", "SECONDS", "to connect (10)" },
	{ FIRST, "first-timeout", "SECONDS", "to the first byte (600)" },
	{ STALL, "stall-timeout", "SECONDS", "between data events (300)" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt_command command = {
	.name = "or-send",
	.synopsis = "[-fnSv] [-b base-url] [-H header]... [-m model]...\n"
		    "[-p key=value]... [-r retries] [-t seconds]\n"
		    "[--connect-timeout seconds] [--first-timeout seconds]\n"
		    "[--stall-timeout seconds]",
	.options = options,
	.writes_json = 1,
};

struct settings {
	const char *base;
	bool fold, dry_run, stream, verbose;
	int retries;
	struct http_clocks clocks;
	struct headers headers;
	struct edits edits;
};

static void
add_header(struct settings *s, const char *line)
{
	struct xbuf why = { 0 };

	if (headers_is_secret(line))
		xopt_misuse(&command,
		    "-H: a secret in the arguments is seen "
		    "by everybody; set OPENROUTER_API_KEY");
	if (headers_add_line(&s->headers, line, &why) == -1)
		xopt_misuse(&command, "-H: %s", why.at);
}

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
	switch (id) {
	case 'b':
		s->base = optarg;
		break;
	case 'f':
		s->fold = true;
		break;
	case 'H':
		add_header(s, optarg);
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
	case 'r':
		s->retries = xopt_number(&command, "-r", optarg, 100);
		break;
	case 'S':
		s->stream = true;
		break;
	case 't':
		s->clocks.all = xopt_seconds(&command, "-t", optarg);
		break;
	case 'v':
		s->verbose = true;
		break;
	case CONNECT:
		s->clocks.connect =
		    xopt_seconds(&command, "--connect-timeout", optarg);
		break;
	case FIRST:
		s->clocks.first =
		    xopt_seconds(&command, "--first-timeout", optarg);
		break;
	case STALL:
		s->clocks.stall =
		    xopt_seconds(&command, "--stall-timeout", optarg);
		break;
	}
}

/* Changes the request as options and OR_MODEL say, and no byte else. */
static void
edit_request(struct request *r, struct settings *s)
{
	static const struct jtext yes = { "true", 4 };
	const char *model = getenv("OR_MODEL");
	struct xbuf why = { 0 };

	if (model != NULL && *model != '\0' && s->edits.models == 0 &&
	    !r->names_model && edits_model(&s->edits, model, &why) == -1)
		xapierror(EX_CONFIG, "OR_MODEL: %s", why.at);
	if (s->edits.n > 0) {
		request_make_compact(r);
		xedits_make(&s->edits, &r->body);
	}
	if ((s->stream || s->fold) && !r->streams) {
		request_make_compact(r);
		jtext_edit(&r->body, "stream", yes);
	}
}

/* OpenRouter cannot be asked without a key: say how to get one. */
static _Noreturn void
no_key(void)
{
	struct xbuf path = { 0 };

	if (getenv("OPENROUTER_API_KEY") != NULL)
		xapierror(EX_NOPERM,
		    "no key: OPENROUTER_API_KEY is set but "
		    "empty; set or unset it");
	key_path(&path);
	warnx("no key: make one at https://openrouter.ai/settings/keys, then");
	warnx("set OPENROUTER_API_KEY to it, or put it, with mode 600, into");
	terminal_warnx("%s", path.len > 0 ? path.at : "~/.config/orutils/key");
	xbuf_clear(&path);
	apierror_make(&path, EX_NOPERM, 0, "no key", NULL);
	xout_json(path.at, path.len);
	xout_close();
	exit(EX_NOPERM);
}

static void
add_headers(struct settings *s)
{
	struct xbuf why = { 0 };

	headers_add(&s->headers, "Content-Type", "application/json");
	headers_add(&s->headers, "Accept",
	    s->stream || s->fold ? "text/event-stream, application/json"
				 : "application/json");
	/* libcurl would wait a second for a 100 before a large body. */
	headers_add(&s->headers, "Expect", "");
	if (headers_add_attribution(&s->headers, &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	xbuf_free(&why);
}

static void
add_key(struct settings *s, const char *url)
{
	struct xbuf why = { 0 };
	int got;

	if ((got = headers_add_key(&s->headers, url, &why)) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	if (got == 0 && endpoint_is_openrouter(url))
		no_key();
	xbuf_free(&why);
}

static int
post(struct settings *s, const char *url, const struct xbuf *body)
{
	struct exchange e = {
		.url = url,
		.headers = headers_lines(&s->headers),
		.body = body,
		.form = s->stream ? ANSWER_CHUNKS : ANSWER_WHOLE,
		.clocks = s->clocks,
		.retries = s->retries,
		.secret = headers_key(&s->headers),
	};
	int status;

	exchange_run(&e);
	answer_put(e.answer);
	exchange_complain(&e);
	if (s->verbose)
		summary_put(&e);
	status = answer_outcome(e.answer)->status;
	exchange_free(&e);
	return status;
}

/* Says where the request would go, and writes it; without the key. */
static void
dry_run(struct settings *s, const char *url, const struct xbuf *body)
{
	const char *const *line;

	if (s->verbose) {
		terminal_warnx("would post %zu bytes to %s", body->len, url);
		for (line = headers_lines(&s->headers); *line != NULL; line++)
			terminal_warnx("with %s", *line);
	}
	xout_json(body->at, body->len);
}

/* What could not be written is not asked for. */
static void
check_output(void)
{
	if ((fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE) == O_RDONLY)
		errc(EX_IOERR, EBADF, "standard output");
}

int
main(int argc, char **argv)
{
	struct settings s = {
		.retries = 2,
		.clocks = { .connect = 10 * 1000L,
		    .first = 600 * 1000L,
		    .stall = 300 * 1000L,
		    .all = 3600 * 1000L },
	};
	struct xbuf url = { 0 }, why = { 0 };
	struct request request;
	int id, status = 0;

	xstart();
	confine(CONFINE_NETWORK);
	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(&s, id);
	if (optind < argc)
		xopt_misuse(&command,
		    "%s: no operand is taken; the request "
		    "is standard input",
		    argv[optind]);
	if (s.stream && s.fold)
		xopt_misuse(&command, "-S and -f exclude each other");
	/* Sockets must not end us; a gone reader still does: see xout.h. */
	signal(SIGPIPE, SIG_IGN);
	check_output();
	if (endpoint_url(&url, s.base, "/chat/completions", &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	xrequest_read(&request);
	edit_request(&request, &s);
	add_headers(&s);
	if (s.dry_run)
		dry_run(&s, url.at, &request.body);
	else {
		if (endpoint_check_trust(url.at, &why) == -1)
			xapierror(EX_CONFIG, "%s", why.at);
		add_key(&s, url.at);
		status = post(&s, url.at, &request.body);
	}
	xout_close();
	headers_free(&s.headers);
	edits_free(&s.edits);
	request_free(&request);
	xbuf_free(&url);
	return status;
}
