/*
 * or-models - list models, or show all that is told of one
 *
 * Lists the models that fit options and search words: a table on a terminal,
 * tab-separated columns in a pipe.  Of slugs, author/name, it shows a card
 * each instead.
 */

#include <getopt.h>
#include <stdbool.h>
#include <stdlib.h>

#include "apierror.h"
#include "card.h"
#include "client.h"
#include "fetch.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "listing.h"
#include "model.h"
#include "model_fetch.h"
#include "model_pages.h"
#include "model_query.h"
#include "slug.h"
#include "start.h"
#include "table.h"
#include "terminal.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt *const shared[] = {
	client_options,
	fetch_options,
	listing_options,
	NULL,
};

static const struct xopt_command command = {
	.name = "or-models",
	.synopsis = "[-j] [-q program] [--headings[=when]]\n"
		    "[-a author,...] [-c tokens] [-i modality,...] [-l n]\n"
		    "[-o output,...] [-p key=value]... [-s key]\n"
		    "[--supports param,...] [--max-price dollars]\n"
		    "[--min-price dollars] [--max-output-price dollars]\n"
		    "[--min-output-price dollars] [--provider name,...]\n"
		    "[--newer age] [--older age] [--zdr] [--region region]\n"
		    "[--category category] [-b base-url] [-H header]...\n"
		    "[-r retries] [-t seconds] [--connect-timeout seconds]\n"
		    "[--cache seconds] [slug ... | word ...]",
	.options = model_query_options,
	.shared = shared,
	.json_with = 'j',
};

struct job {
	struct client client;
	struct listing listing;
	struct model_query query;
	struct table *table;
	size_t n; /* models so far */
};

static void
set(struct job *j, int id)
{
	if (!client_set(&j->client, &command, id) &&
	    !fetch_set(&j->client, &command, id) &&
	    !listing_set(&j->listing, &command, id))
		model_query_set(&j->query, &command, id);
}

static bool
are_slugs(char *const *words)
{
	if (*words == NULL)
		return false;
	for (; *words != NULL; words++)
		if (!slug_is(*words))
			return false;
	return true;
}

static void
take(struct job *j, struct jtext text, const jv *value)
{
	j->n++;
	if (j->table != NULL)
		model_row(j->table, text, value);
	else
		xlisting_record(&j->listing, text, value);
}

/* True while more are wanted. */
static bool
wants_more(const struct job *j)
{
	size_t limit = (size_t)model_query_limit(&j->query);

	return (limit == 0 || j->n < limit) && !listing_halted(&j->listing);
}

static void
take_page(struct job *j, struct model_pages *pages, struct json *answer)
{
	struct jtext all, one;
	struct jtext_walk walk;
	jv models = xmodel_list(&j->client, pages, answer, &all), model;
	int i;

	walk = jtext_walk(all);
	for (i = 0; wants_more(j) && jtext_next(&walk, NULL, &one); i++) {
		model = jvx_at(&models, i);
		take(j, one, &model);
		jv_free(model);
	}
	jv_free(models);
}

static void
list(struct job *j)
{
	struct json *answer = json_new(JSON_LAZY);
	struct model_pages pages = MODEL_PAGES;

	model_query_put(&j->query, &pages.path);
	do {
		if (!xfetch_kept(&j->client, pages.path.at, answer))
			fetch_refuse(&j->client);
		take_page(j, &pages, answer);
	} while (wants_more(j) && xmodel_turn(&j->client, &pages, answer));
	model_end(&j->client, &pages, answer);
	json_free(answer);
}

/* Which of the filters leaves all out only the server could tell. */
static void
say_none(const struct model_query *q)
{
	struct xbuf said = { 0 };

	model_query_say(q, &said);
	terminal_warnx("%s%s%s",
	    said.len > 0 ? "no model fits" : "the server lists no model",
	    said.len > 0 ? said.at : "",
	    model_query_has_output(q)
		? ""
		: "; -o all is for those that give no text, too");
	xbuf_free(&said);
}

static int
show_list(struct job *j, char *const *words)
{
	struct table_column columns[MODEL_COLUMNS];

	model_query_search(&j->query, words);
	model_columns_by(columns, model_query_sort(&j->query));
	if (!listing_wants_records(&j->listing))
		j->table = table_new(columns, MODEL_COLUMNS);
	list(j);
	if (j->n > 0 && j->table != NULL)
		listing_table(&j->listing, j->table);
	table_free(j->table);
	if (j->n > 0)
		return 0;
	say_none(&j->query);
	return EXIT_NO;
}

static void
put_card(struct job *j, struct jtext text, const jv *value)
{
	struct xbuf out = { 0 };
	struct card *card;

	if (listing_wants_records(&j->listing)) {
		xlisting_record(&j->listing, text, value);
		return;
	}
	if (j->n++ > 0)
		xout("\n", 1);
	card = model_card(text, value);
	if (j->listing.display.is_terminal)
		card_draw(card, &j->listing.display, &out);
	else
		card_tsv(card, &out);
	xout(out.at, out.len);
	xout_flush();
	card_free(card);
	xbuf_free(&out);
}

static void
show_card(struct job *j, const char *slug)
{
	struct json *answer = json_new(JSON_LAZY);
	struct jtext text;
	jv model = xmodel_fetch(&j->client, slug, answer, &text);

	put_card(j, text, &model);
	jv_free(model);
	json_free(answer);
}

int
main(int argc, char **argv)
{
	struct job j = { .n = 0 };
	int id, status = 0;

	xstart();
	client_init(&j.client);
	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(&j, id);
	listing_open(&j.listing, &command);
	argv += optind;
	xopt_check_operands(&command, argv);
	if (are_slugs(argv) && j.query.is_set)
		xopt_misuse(&command,
		    "%s: a slug has its card; filters are for lists", *argv);
	xclient_start();
	xfetch_confine(&j.client);
	if (are_slugs(argv))
		for (; *argv != NULL && !listing_halted(&j.listing); argv++)
			show_card(&j, *argv);
	else
		status = show_list(&j, argv);
	xout_close();
	model_query_free(&j.query);
	listing_free(&j.listing);
	client_free(&j.client);
	return status;
}
