/*
 * client - what commands that talk to the API share
 */

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "client.h"
#include "endpoint.h"
#include "key.h"
#include "terminal.h"
#include "xout.h"

enum { CONNECT = 1000, FIRST, STALL };

const struct xopt client_options[] = {
	{ 'b', "base-url", "URL", "ask below this URL" },
	{ 'H', "header", "LINE", "send this header too" },
	{ 'r', "retries", "N", "try again as often (2)" },
	{ 't', "max-time", "SECONDS", "the most it may take in all" },
	{ CONNECT, "connect-timeout", "SECONDS", "to connect (10)" },
	{ 0, NULL, NULL, NULL },
};

const struct xopt client_clock_options[] = {
	{ FIRST, "first-timeout", "SECONDS", "to the first byte (600)" },
	{ STALL, "stall-timeout", "SECONDS", "between data events (300)" },
	{ 0, NULL, NULL, NULL },
};

void
client_init(struct client *c)
{
	*c = (struct client){
		.retries = 2,
		.keep_s = -1,
		.clocks = { .connect = 10 * 1000L,
		    .first = 60 * 1000L,
		    .stall = 60 * 1000L,
		    .all = 300 * 1000L },
	};
}

void
client_wait_longer(struct client *c)
{
	c->clocks.first = 600 * 1000L;
	c->clocks.stall = 300 * 1000L;
	c->clocks.all = 3600 * 1000L;
}

void
client_free(struct client *c)
{
	exchange_free(&c->last);
	http_free(c->http);
	headers_free(&c->headers);
	xbuf_free(&c->url);
}

static void
add_header(struct client *c, const struct xopt_command *command)
{
	struct xbuf why = { 0 };

	if (headers_is_secret(optarg))
		xopt_misuse(command,
		    "%s: a secret in the arguments is seen "
		    "by everybody; set OPENROUTER_API_KEY",
		    xopt_typed());
	if (headers_add_line(&c->headers, optarg, &why) == -1)
		xopt_misuse(command, "%s: %s", xopt_typed(), why.at);
}

bool
client_set(struct client *c, const struct xopt_command *command, int id)
{
	switch (id) {
	case 'b':
		c->base = optarg;
		return true;
	case 'H':
		add_header(c, command);
		return true;
	case 'r':
		c->retries = xopt_number(
		    command, optarg, (struct xopt_range){ 0, 100, "" });
		return true;
	case 't':
		c->clocks.all = xopt_seconds(command, optarg);
		return true;
	case CONNECT:
		c->clocks.connect = xopt_seconds(command, optarg);
		return true;
	case FIRST:
		c->clocks.first = xopt_seconds(command, optarg);
		return true;
	case STALL:
		c->clocks.stall = xopt_seconds(command, optarg);
		return true;
	default:
		return false;
	}
}

void
xclient_start(void)
{
	signal(SIGPIPE, SIG_IGN);
	if ((fcntl(STDOUT_FILENO, F_GETFL) & O_ACCMODE) == O_RDONLY)
		errc(EX_IOERR, EBADF, "standard output");
}

void
xclient_aim(struct client *c, const char *path)
{
	struct xbuf why = { 0 };

	xbuf_clear(&c->url);
	if (endpoint_url(&c->url, c->base, path, &why) == -1 ||
	    endpoint_check_trust(c->url.at, &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	if (c->url.len > ENDPOINT_URL_MAX)
		xapierror(
		    EX_USAGE, "a URL of more than %zu bytes", ENDPOINT_URL_MAX);
}

void
xclient_attribute(struct client *c)
{
	struct xbuf why = { 0 };

	if (headers_add_attribution(&c->headers, &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	xbuf_free(&why);
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
	apierror_write(EX_NOPERM, &path);
	xout_close();
	exit(EX_NOPERM);
}

void
xclient_add_key(struct client *c)
{
	struct xbuf why = { 0 };
	int got;

	if (headers_key(&c->headers) != NULL)
		return;
	if ((got = headers_add_key(&c->headers, c->url.at, &why)) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	if (got == 0 && c->needs_key && endpoint_is_openrouter(c->url.at))
		no_key();
	xbuf_free(&why);
}

struct exchange
client_exchange(struct client *c, const char *method)
{
	if (c->http == NULL)
		c->http = http_new();
	return (struct exchange){
		.http = c->http,
		.request = { .method = method,
		    .url = c->url.at,
		    .headers = headers_lines(&c->headers) },
		.clocks = c->clocks,
		.retries = c->retries,
		.secret = headers_key(&c->headers),
		.needs = c->needs,
	};
}
