/*
 * or-send - post a chat completion, write the answer
 *
 * Reads one request, posts it, and writes the response as one JSON line, or
 * with -S each chunk of a stream as it comes.  Tries again only what may be
 * tried again, and says so.
 */

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "answer.h"
#include "apierror.h"
#include "chat.h"
#include "edits.h"
#include "endpoint.h"
#include "exchange.h"
#include "headers.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "key.h"
#include "summary.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

enum { CONNECT = 256, FIRST, STALL };

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
	long max_ms;
	struct http_clocks clocks;
	struct headers headers;
	struct edits edits;
};

static void
add_header(struct settings *s, const char *line)
{
	if (headers_is_secret(line))
		xopt_misuse(&command,
		    "-H: a secret in the arguments is seen "
		    "by everybody; set OPENROUTER_API_KEY");
	if (headers_add_line(&s->headers, line) == -1)
		xopt_misuse(&command, "-H: not a line 'Name: value'");
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
		s->max_ms = xopt_seconds(&command, "-t", optarg);
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

/* Hands on an error from up the pipe, as it came. */
static _Noreturn void
pass_on(const jv *error, const struct xbuf *text)
{
	xout_json(text->at, text->len);
	xout_close();
	exit(apierror_status(error, 0));
}

static void
check_request(const jv *value, const struct xbuf *text)
{
	jv input;

	switch (chat_kind(value)) {
	case CHAT_REQUEST:
		break;
	case CHAT_ERROR:
		pass_on(value, text);
	case CHAT_MESSAGES:
	case CHAT_MESSAGE:
	case CHAT_RESPONSE:
	case CHAT_CHUNK:
		xapierror(EX_DATAERR,
		    "standard input: messages or an answer, "
		    "not a request; make one with or-msg -c");
	default:
		xapierror(EX_DATAERR,
		    "standard input: not a request: an "
		    "object with messages or prompt");
	}
	input = jvx_get(value, "input");
	if (jv_is_valid(input))
		xapierror(EX_DATAERR,
		    "standard input: a request with input "
		    "is for another endpoint than chat");
	jv_free(input);
}

/*
 * Refuses what is not JSON; but where a command up the pipe has broken off in
 * the middle of a line, the error behind it says more.
 */
static _Noreturn void
refuse(struct json *in)
{
	struct xbuf why = { 0 }, text = { 0 };
	int status = json_errno(in) != 0 ? EX_IOERR : EX_DATAERR;
	const jv *value;

	xbuf_puts(&why, json_fault(in));
	if (json_skip_line(in) == 1 && json_next(in) == 1) {
		value = json_value(in);
		json_take(in, &text);
		if (chat_kind(value) == CHAT_ERROR)
			pass_on(value, &text);
	}
	xapierror(status, "standard input: %s", why.at);
}

/*
 * Reads the one request.  All of standard input is read before anything is
 * sent, so that nothing is spent on a torn one.
 */
static void
read_request(struct xbuf *body)
{
	struct json *in = json_open(STDIN_FILENO, JSON_BRIEF, NULL);
	const jv *value;
	int got;

	if ((got = json_next(in)) == 1) {
		value = json_value(in);
		json_take(in, body);
		check_request(value, body);
		if ((got = json_next(in)) == 1)
			xapierror(EX_DATAERR,
			    "standard input: more than one value; fold them "
			    "into one request with or-msg -c");
	} else if (got == 0)
		xapierror(EX_DATAERR,
		    "standard input: no request; make one with or-msg");
	if (got == -1)
		refuse(in);
	json_free(in);
}

/* True when the request names a model, or leaves it to a preset. */
static bool
names_model(const struct xbuf *body)
{
	static const char *const names[] = { "model", "models", "preset" };
	struct jtext request = { body->at, body->len }, value;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (jtext_get(request, names[i], &value) &&
		    !jtext_is(value, "null"))
			return true;
	return false;
}

/* Changes the request as options and OR_MODEL say, and no byte else. */
static void
edit_request(struct xbuf *body, struct settings *s)
{
	static const struct jtext yes = { "true", 4 };
	const char *model = getenv("OR_MODEL");
	struct jtext value;
	struct xbuf why = { 0 };

	if (model != NULL && *model != '\0' && s->edits.models == 0 &&
	    !names_model(body) && edits_model(&s->edits, model, &why) == -1)
		xapierror(EX_CONFIG, "OR_MODEL: %s", why.at);
	xedits_make(&s->edits, body);
	if ((s->stream || s->fold) &&
	    !(jtext_get(
		  (struct jtext){ body->at, body->len }, "stream", &value) &&
		jtext_is(value, "true")))
		jtext_edit(body, "stream", yes);
}

/* OpenRouter cannot be asked without a key: say how to get one. */
static _Noreturn void
no_key(void)
{
	struct xbuf path = { 0 }, error = { 0 };

	key_path(&path);
	warnx("no key: make one at https://openrouter.ai/settings/keys, then");
	warnx("set OPENROUTER_API_KEY to it, or put it, with mode 600, into");
	warnx("%s", path.len > 0 ? path.at : "~/.config/orutils/key");
	apierror_make(&error, EX_NOPERM, 0, "or-send: no key", NULL);
	xout_json(error.at, error.len);
	xout_close();
	exit(EX_NOPERM);
}

static void
add_headers(struct settings *s, const char *url)
{
	struct headers *h = &s->headers;
	struct xbuf why = { 0 };
	int got;

	headers_add(h, "Content-Type", "application/json");
	headers_add(h, "Accept",
	    s->stream || s->fold ? "text/event-stream, application/json"
				 : "application/json");
	/* libcurl would wait a second for a 100 before a large body. */
	headers_add(h, "Expect", "");
	if (headers_add_attribution(h, &why) == -1 ||
	    (got = headers_add_key(h, url, &why)) == -1)
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

	if (s->max_ms > 0)
		e.clocks.deadline = http_now() + s->max_ms;
	exchange_run(&e);
	answer_put(e.answer);
	exchange_complain(&e);
	if (s->verbose)
		summary_put(&e);
	status = answer_outcome(e.answer)->status;
	exchange_free(&e);
	return status;
}

static void
dry_run(const struct settings *s, const char *url, const struct xbuf *body)
{
	if (s->verbose)
		warnx("would post %zu bytes to %s", body->len, url);
	xout_json(body->at, body->len);
}

int
main(int argc, char **argv)
{
	struct settings s = {
		.retries = 2,
		.max_ms = 3600 * 1000L,
		.clocks = { .connect = 10 * 1000L,
		    .first = 600 * 1000L,
		    .stall = 300 * 1000L },
	};
	struct xbuf body = { 0 }, url = { 0 }, why = { 0 };
	int id, status = 0;

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
	if (fcntl(STDOUT_FILENO, F_GETFD) == -1)
		err(EX_IOERR, "standard output");
	if (endpoint_url(&url, s.base, "/chat/completions", &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	read_request(&body);
	edit_request(&body, &s);
	if (s.dry_run)
		dry_run(&s, url.at, &body);
	else {
		add_headers(&s, url.at);
		status = post(&s, url.at, &body);
	}
	xout_close();
	headers_free(&s.headers);
	edits_free(&s.edits);
	xbuf_free(&body);
	xbuf_free(&url);
	return status;
}
