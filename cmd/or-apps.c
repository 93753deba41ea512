/*
 * or-apps - the apps that use the most tokens
 *
 * Asks for OpenRouter's ranking of public apps, and lists it: a table with bars
 * for people, columns or records for programs.
 */

#include <getopt.h>
#include <stdbool.h>
#include <sysexits.h>

#include <jv.h>

#include "apierror.h"
#include "app_query.h"
#include "app_source.h"
#include "app_table.h"
#include "client.h"
#include "fetch.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "listing.h"
#include "start.h"
#include "table.h"
#include "terminal.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt *const shared[] = {
	listing_options,
	fetch_options,
	client_options,
	NULL,
};

static const struct xopt_command command = {
	.name = "or-apps",
	.synopsis = "[-j | -q program] [-b base-url] [-H header]... [-l n]\n"
		    "[-p key=value]... [-r retries] [-s order] [-t seconds]\n"
		    "[--cache seconds] [--category group]\n"
		    "[--connect-timeout seconds] [--from date]\n"
		    "[--headings[=when]] [--offset n] [--subcategory kind]\n"
		    "[--to date]",
	.options = app_query_options,
	.shared = shared,
	.json_with = 'j',
};

/* What the options ask for. */
struct wish {
	struct client client;
	struct listing listing;
	struct app_query query;
};

static void
read_options(struct wish *w, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		if (!app_query_set(&w->query, &command, id) &&
		    !listing_set(&w->listing, &command, id) &&
		    !fetch_set(&w->client, &command, id))
			client_set(&w->client, &command, id);
	if (optind < argc)
		xopt_usage(&command, "unexpected operand %s", argv[optind]);
	listing_open(&w->listing, &command);
}

static void
list(const struct wish *w, struct jtext array, const jv *data, const jv *answer)
{
	const struct listing *l = &w->listing;
	struct table *t = app_table(&l->display, array, data);

	listing_table(l, t);
	table_free(t);
	if (l->display.is_terminal)
		app_source_show(
		    &l->display, answer, app_query_is_trending(&w->query));
}

/* Returns the status. */
static int
show(struct wish *w, struct json *answer)
{
	struct listing *l = &w->listing;
	struct jtext text, array;
	jv data;
	size_t n;

	text.at = json_text(answer, &text.len);
	data = jvx_get(json_value(answer), "data");
	if (!jtext_get(text, "data", &array) || jtext_kind(array) != '[')
		xapierror(EX_PROTOCOL, "%s: the answer has no list of apps",
		    w->client.url.at);
	fetch_keep(&w->client, answer);
	if (listing_wants_records(l))
		n = xlisting_records(l, array, &data);
	else if ((n = (size_t)jvx_length(&data)) > 0)
		list(w, array, &data, json_value(answer));
	jv_free(data);
	xout_flush();
	if (n > 0)
		return 0;
	terminal_warnx("no app is like that");
	return EXIT_NO;
}

int
main(int argc, char **argv)
{
	struct wish wish = { 0 };
	struct xbuf path = { 0 };
	struct json *answer;
	int status;

	xstart();
	client_init(&wish.client);
	wish.client.needs_key = true;
	read_options(&wish, argc, argv);
	app_query_put(&wish.query, &command, &path);
	xfetch_confine(&wish.client);
	xclient_start();
	answer = json_new(JSON_LAZY);
	if (!xfetch_kept(&wish.client, path.at, answer))
		fetch_refuse(&wish.client);
	status = show(&wish, answer);
	json_free(answer);
	xbuf_free(&path);
	app_query_free(&wish.query);
	listing_free(&wish.listing);
	client_free(&wish.client);
	xout_close();
	return status;
}
