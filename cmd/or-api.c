/*
 * or-api - ask any endpoint of the API
 *
 * Sends one request, with the key, and writes what comes back: JSON and events
 * one value a line, all else as it is.  Tries again only what may be tried
 * again, and says so.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "apipath.h"
#include "apirequest.h"
#include "client.h"
#include "confine.h"
#include "endpoint.h"
#include "handover.h"
#include "pages.h"
#include "record.h"
#include "relay.h"
#include "start.h"
#include "summary.h"
#include "xopt.h"
#include "xout.h"

enum { PAGINATE = 256 };

static const struct xopt options[] = {
	{ 'F', "form", "NAME=VALUE", "send a form; =@FILE uploads a file" },
	{ 'i', "include", NULL, "write the head of the answer, too" },
	{ 'p', "param", "KEY=VALUE", "set a field of the query or the body" },
	{ 'q', "jq", "PROGRAM", "write what this makes of each value" },
	{ 'v', "verbose", NULL, "tell model, tokens, cost and times" },
	{ 'X', "method", "METHOD", "GET, POST, PUT, PATCH, DELETE, HEAD" },
	{ PAGINATE, "paginate", NULL, "ask for all pages of a list" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = { client_options,
	client_clock_options, NULL };

static const struct xopt_command command = {
	.name = "or-api",
	.synopsis = "[-iv] [-b base-url] [-F name=value]... [-H header]...\n"
		    "[-p key=value]... [-q program] [-r retries] [-t seconds]\n"
		    "[-X method] [--connect-timeout seconds]\n"
		    "[--first-timeout seconds] [--paginate]\n"
		    "[--stall-timeout seconds] path [-]",
	.options = options,
	.shared = shared,
	.writes_json = true,
	.text_with = 'q',
};

struct settings {
	bool paginate, verbose;
	struct apirequest request;
	struct relay_how how;
	struct client client;
};

static void
set_method(struct settings *s)
{
	s->request.method = apirequest_method(optarg);
	if (s->request.method == NULL)
		xopt_misuse(&command, "%s: %s: not one of " APIREQUEST_METHODS,
		    xopt_typed(), optarg);
}

static void
add_field(struct settings *s)
{
	struct xbuf why = { 0 };

	if (form_add(&s->request.form, optarg, &why) == -1)
		xopt_misuse(&command, "%s", why.at);
	xbuf_free(&why);
}

static void
set(struct settings *s, int id)
{

	if (client_set(&s->client, &command, id))
		return;
	switch (id) {
	case 'F':
		add_field(s);
		break;
	case 'i':
		s->how.head = true;
		break;
	case 'p':
		xbuf_put(&s->request.params, &optarg, sizeof(optarg));
		break;
	case 'q':
		s->how.query = xrecord_query(s->how.query, &command, optarg);
		break;
	case 'v':
		s->verbose = true;
		break;
	case 'X':
		set_method(s);
		break;
	case PAGINATE:
		s->paginate = true;
		break;
	}
}

/* The base URL, without a slash at its end. */
static void
find_base(const struct settings *s, struct xbuf *base)
{
	struct xbuf why = { 0 };

	if (endpoint_url(base, s->client.base, "", &why) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
}

static void
read_path(struct settings *s, const char *operand)
{
	struct xbuf base = { 0 }, why = { 0 };

	find_base(s, &base);
	if (apipath_read(&s->request.path, operand, base.at, &why) == -1)
		xopt_misuse(&command, "%s", why.at);
	xbuf_free(&base);
	xbuf_free(&why);
}

static void
read_operands(struct settings *s, int n, char **operands)
{
	struct apirequest *r = &s->request;

	if (n < 1 || operands[0][0] == '\0')
		xopt_usage(&command, "no path, such as /credits");
	xopt_check_operands(&command, operands);
	if (strcmp(operands[0], "-") == 0)
		xopt_misuse(&command, "-: the path comes before it: %s -",
		    n > 1 ? operands[1] : "chat/completions");
	if (n > 2 || (n == 2 && strcmp(operands[1], "-") != 0))
		xopt_usage(&command,
		    "%s: behind the path stands nothing but -, for a body on "
		    "standard input",
		    operands[n > 2 ? 2 : 1]);
	r->reads = n == 2;
	if (r->method == NULL)
		r->method = r->reads || r->form.n > 0 ||
			(r->params.len > 0 && !s->paginate)
		    ? "POST"
		    : "GET";
	if (s->paginate && strcmp(r->method, "GET") != 0)
		xopt_misuse(&command, "--paginate is for GET");
	read_path(s, operands[0]);
}

static void
add_headers(struct settings *s)
{
	struct headers *h = &s->client.headers;
	const char *accept;

	/* libcurl would wait a second for a 100 before a large body. */
	headers_add(h, "Expect", "");
	accept = headers_get(h, "Accept");
	s->how.pages = accept != NULL && strstr(accept, "text/html") != NULL;
	s->how.is_bare = strcmp(s->request.method, "HEAD") == 0;
	xclient_attribute(&s->client);
	if (apipath_is_managed(s->request.path.at))
		s->client.needs =
		    "; this takes a management key: make one at "
		    "https://openrouter.ai/settings/management-keys";
}

/* Asks for the path, and leaves the answer in client.last. */
static void
ask(struct settings *s)
{
	struct exchange *e = &s->client.last;

	exchange_free(e);
	xclient_aim(&s->client, s->request.path.at);
	xclient_add_key(&s->client);
	*e = client_exchange(&s->client, s->request.method);
	e->intake = &relay_intake;
	e->how = &s->how;
	apirequest_put(&s->request, e);
	exchange_run(e);
}

static void
report(const struct settings *s)
{
	const struct exchange *e = &s->client.last;

	exchange_complain(e);
	if (s->verbose)
		summary_put(e, relay_facts(e->taken));
}

/* Closes standard output, too.  Returns the exit status. */
static int
ask_once(struct settings *s)
{
	struct exchange *e = &s->client.last;
	int status;

	ask(s);
	relay_put(e->taken);
	status = exchange_outcome(e)->status;
	/* What is said of it comes behind what the reader makes of it. */
	if (s->verbose || status != 0)
		xhandover();
	else
		xout_close();
	report(s);
	return status;
}

/* As next pages are: http for HTTP, but with no path no slash either. */
static void
spell_base(struct xbuf *spelt, const char *base)
{
	pages_resolve(spelt, base, base);
	if (spelt->len > 0 && spelt->at[spelt->len - 1] == '/')
		spelt->at[--spelt->len] = '\0';
}

/* Goes on to the path of the next page; false where there is none. */
static bool
turn(struct settings *s, struct pages *pages, const jv *page)
{
	struct xbuf next = { 0 }, base = { 0 }, spelt = { 0 }, why = { 0 };
	int got = pages_next(pages, s->client.url.at, page, &next, &why);

	if (got == 1) {
		find_base(s, &base);
		spell_base(&spelt, base.at);
		xbuf_clear(&s->request.path);
		if (apipath_read(&s->request.path, next.at, spelt.at, &why) ==
		    -1)
			got = -1;
	}
	if (got == -1)
		xapierror(EX_PROTOCOL, "%s: %s", s->client.url.at, why.at);
	xbuf_free(&next);
	xbuf_free(&base);
	xbuf_free(&spelt);
	return got == 1;
}

/* The same; each page is reported as it comes. */
static int
ask_for_all(struct settings *s)
{
	struct exchange *e = &s->client.last;
	struct pages pages = { 0 };
	struct jtext text;
	const jv *page;
	int status = 0;

	/* The time is one for all of them. */
	if (s->client.clocks.all != 0)
		s->client.clocks.deadline = http_now() + s->client.clocks.all;
	for (;;) {
		ask(s);
		page = relay_value(e->taken, &text);
		if (page != NULL && !pages_take(&pages, text, page))
			break;
		relay_put(e->taken);
		report(s);
		status = exchange_outcome(e)->status;
		if (page == NULL || status != 0 || !turn(s, &pages, page))
			break;
	}
	pages_free(&pages);
	xout_close();
	return status;
}

static void
free_settings(struct settings *s)
{
	client_free(&s->client);
	query_free(s->how.query);
	apirequest_free(&s->request);
}

int
main(int argc, char **argv)
{
	struct settings s = { 0 };
	int id, status;

	xstart();
	confine(CONFINE_NETWORK);
	client_init(&s.client);
	client_wait_longer(&s.client);
	s.client.needs_key = true;
	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(&s, id);
	read_operands(&s, argc - optind, argv + optind);
	xclient_start();
	xapirequest_make(&s.request, &s.client, &command);
	add_headers(&s);
	status = s.paginate ? ask_for_all(&s) : ask_once(&s);
	free_settings(&s);
	return status;
}
