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
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "answer.h"
#include "apierror.h"
#include "chat.h"
#include "edits.h"
#include "endpoint.h"
#include "headers.h"
#include "http.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "key.h"
#include "retry.h"
#include "summary.h"
#include "terminal.h"
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
		xopt_misuse(&command, "-H %s: not a line 'Name: value'", line);
}

static void
add_edit(
    int (*add)(struct edits *, const char *, struct xbuf *), struct settings *s)
{
	struct xbuf why = { 0 };

	if (add(&s->edits, optarg, &why) == -1)
		xopt_misuse(&command, "%s", why.at);
}

static int
number(const char *what, const char *arg, int max)
{
	const char *bad;
	long long n;

	n = strtonum(arg, 0, max, &bad);
	if (bad != NULL)
		xopt_misuse(
		    &command, "%s %s: %s, 0 to %d", what, arg, bad, max);
	return (int)n;
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
		add_edit(edits_add_model, s);
		break;
	case 'n':
		s->dry_run = true;
		break;
	case 'p':
		add_edit(edits_add_param, s);
		break;
	case 'r':
		s->retries = number("-r", optarg, 100);
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
		got = json_next(in);
		if (got == 1)
			xapierror(EX_DATAERR,
			    "standard input: more than one value; fold them "
			    "into one request with or-msg -c");
	} else if (got == 0)
		xapierror(EX_DATAERR,
		    "standard input: no request; make one "
		    "with or-msg");
	if (got == -1)
		xapierror(json_errno(in) != 0 ? EX_IOERR : EX_DATAERR,
		    "standard input: %s", json_fault(in));
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
	int ret = 0;

	if (model != NULL && *model != '\0' && edits_models(&s->edits) == 0 &&
	    !names_model(body))
		ret = edits_add_model(&s->edits, model, &why);
	if (ret == 0)
		ret = edits_make(&s->edits, body, &why);
	if (ret == -1)
		xapierror(EX_DATAERR, "standard input: %s", why.at);
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

/* What a person can do about an error; "" where the reason says it all. */
static const char *
cure(int code, const char *url)
{
	bool ours = endpoint_is_openrouter(url);

	switch (code) {
	case 401:
		return ours ? "; check the key at "
			      "https://openrouter.ai/settings/keys"
			    : "; check OPENROUTER_API_KEY";
	case 402:
		return ours ? "; add credit at "
			      "https://openrouter.ai/settings/credits, or "
			      "lower max_completion_tokens"
			    : "; add credit, or lower max_completion_tokens";
	case 403:
		return "; the key lacks the right, a limit is reached, or the "
		       "text was refused: change the key's settings or the "
		       "text";
	case 404:
		return "; check the model's slug, the base URL, and what the "
		       "request asks of providers";
	case 429:
		return "; wait, or name a fallback with -m";
	default:
		return "";
	}
}

/* Says what went wrong, without the end of the sentence. */
static void
put_reason(struct xbuf *line, const char *url, const struct answer *a,
    const struct http_result *r)
{
	char *why = terminal_line(answer_why(a), strlen(answer_why(a)));

	xbuf_printf(line, "%s: ", url);
	if (r->status >= 300)
		xbuf_printf(line, "HTTP %d: ", r->status);
	else if (answer_code(a) >= 100)
		xbuf_printf(line, "error %d: ", answer_code(a));
	xbuf_puts(line, why);
	free(why);
}

static void
begin_body(void *arg, int status, const char *type)
{
	answer_begin(arg, status, type);
}

static enum http_body
take_body(void *arg, const char *bytes, size_t len)
{
	switch (answer_feed(arg, bytes, len)) {
	case ANSWER_WAITING:
		return HTTP_WAITING;
	case ANSWER_PROGRESS:
		return HTTP_PROGRESS;
	case ANSWER_FINISHED:
		return HTTP_FINISHED;
	default:
		return HTTP_ENOUGH;
	}
}

/* RFC 9110 15.4; an API does not redirect a POST, nor do keys travel so. */
static void
end_redirected(struct answer *a, const char *location)
{
	struct xbuf why = { 0 };

	xbuf_printf(&why,
	    "redirects to %s, which is not followed; set the "
	    "base URL to where the API is",
	    location);
	answer_end(a, EX_PROTOCOL, why.at);
	xbuf_free(&why);
}

/* Tells the answer how its transfer ended. */
static void
conclude(struct answer *a, const struct http_result *r)
{
	switch (r->end) {
	case HTTP_DONE:
		if (r->location != NULL && r->status / 100 == 3)
			end_redirected(a, r->location);
		else
			answer_end(a, 0, NULL);
		break;
	case HTTP_UNREACHABLE:
	case HTTP_REFUSED:
		answer_end(a, EX_UNAVAILABLE, r->why);
		break;
	case HTTP_BROKEN:
		answer_end(a, EXIT_BROKEN, r->why);
		break;
	case HTTP_TIMEOUT:
		answer_end(a, EX_TEMPFAIL, r->why);
		break;
	case HTTP_GARBAGE:
		answer_end(a, EX_PROTOCOL, r->why);
		break;
	case HTTP_READER_GONE:
		/* As if we had written to it. */
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
}

/*
 * Waits before trying again, and says so.  Returns false when it should not
 * be tried: too often, never, or not before the time is up.
 */
static bool
wait_to_retry(const struct settings *s, const char *url, const struct answer *a,
    const struct http_result *r, int tried)
{
	double asked =
	    r->retry_after > 0 ? (double)r->retry_after : answer_retry_after(a);
	int64_t ms = retry_wait(tried, asked);
	struct xbuf line = { 0 };

	if (tried >= s->retries ||
	    !(r->end == HTTP_UNREACHABLE || answer_may_retry(a)) ||
	    ms > RETRY_WAIT_MAX_MS ||
	    (s->clocks.deadline != 0 && http_now() + ms >= s->clocks.deadline))
		return false;
	put_reason(&line, url, a, r);
	warnx("%s; trying again in %.1f s (%d of %d)", line.at,
	    (double)ms / 1000, tried + 1, s->retries);
	xbuf_free(&line);
	if (!http_wait(ms)) {
		signal(SIGPIPE, SIG_DFL);
		raise(SIGPIPE);
	}
	return true;
}

/* Says why the answer is not whole, if it is not. */
static void
complain(const char *url, const struct answer *a, const struct http_result *r)
{
	double asked =
	    r->retry_after > 0 ? (double)r->retry_after : answer_retry_after(a);
	struct xbuf line = { 0 };

	if (answer_status(a) == 0)
		return;
	put_reason(&line, url, a, r);
	if (asked > 0)
		xbuf_printf(&line, "; it asks to wait %.0f s", asked);
	if (answer_status(a) == EXIT_CUT)
		xbuf_puts(&line, "; raise it with -p max_completion_tokens=N");
	else
		xbuf_puts(&line, cure(answer_code(a), url));
	warnx("%s", line.at);
	xbuf_free(&line);
}

static int
post(struct settings *s, const char *url, const struct xbuf *body)
{
	struct http *http = http_new();
	struct http_receiver to = { NULL, begin_body, take_body };
	struct summary summary = { 0 };
	struct http_result result;
	int64_t start = http_now();
	struct answer *a;
	int tried, status;

	for (tried = 0;; tried++) {
		a = answer_new(s->stream ? ANSWER_CHUNKS : ANSWER_WHOLE);
		to.arg = a;
		http_post(http, url, headers_lines(&s->headers), body,
		    &s->clocks, &to, &result);
		conclude(a, &result);
		if (!wait_to_retry(s, url, a, &result, tried))
			break;
		answer_free(a);
		http_result_free(&result);
	}
	answer_put(a);
	complain(url, a, &result);
	if (s->verbose) {
		summary.facts = answer_facts(a);
		summary.generation = result.generation_id;
		summary.first_ms = result.first_ms;
		summary.total_ms = http_now() - start;
		summary.retries = tried;
		summary_put(&summary);
	}
	status = answer_status(a);
	answer_free(a);
	http_result_free(&result);
	http_free(http);
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
		if (s.max_ms > 0)
			s.clocks.deadline = http_now() + s.max_ms;
		status = post(&s, url.at, &body);
	}
	xout_close();
	headers_free(&s.headers);
	edits_free(&s.edits);
	xbuf_free(&body);
	xbuf_free(&url);
	return status;
}
