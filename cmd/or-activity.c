/*
 * or-activity - how many tokens models were used for, by day
 *
 * Asks for the public daily ranking, or with --mine for the account's own
 * activity, and adds it up: a chart on a terminal, rows in a pipe, or a
 * picture.
 */

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "activity_models.h"
#include "activity_notes.h"
#include "activity_pictures.h"
#include "activity_query.h"
#include "activity_rows.h"
#include "activity_show.h"
#include "activity_sums.h"
#include "activity_take.h"
#include "apierror.h"
#include "client.h"
#include "fetch.h"
#include "jvx.h"
#include "listing.h"
#include "slug.h"
#include "start.h"
#include "suggest.h"
#include "tally.h"
#include "timeline.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt *const shared[] = { activity_pictures_options,
	activity_query_options, listing_options, client_options, fetch_options,
	NULL };

static const struct xopt_command command = {
	.name = "or-activity",
	.synopsis = "[-j | -q program] [-b base-url] [-H header]...\n"
		    "[-p key=value]... [-r retries] [-t seconds]\n"
		    "[--by rows] [--cache seconds] [--category category]\n"
		    "[--connect-timeout seconds] [--context-bucket bucket]\n"
		    "[--from date] [--headings[=when]] [--language kind]\n"
		    "[--mine] [--modality modality] [--of sum]\n"
		    "[--period period] [--png file] [--svg file] [--to date]\n"
		    "[--top n] [model ...]",
	.options = activity_rows_options,
	.shared = shared,
	.json_with = 'j',
};

struct settings {
	struct client client;
	struct listing listing;
	struct activity_query query;
	struct activity_models *models;
	struct activity_rows rows;
};

/* What the end of the program waits for. */
static struct activity_pictures pictures;

/* Called by exit(3): a failure must not leave a file for a moment, either. */
static void
drop_pictures(void)
{
	activity_pictures_cancel(&pictures);
}

static void
set(struct settings *s, int id)
{
	if (!activity_rows_set(&s->rows, &command, id) &&
	    !activity_pictures_set(&pictures, &command, id) &&
	    !activity_query_set(&s->query, &command, id) &&
	    !listing_set(&s->listing, &command, id) &&
	    !client_set(&s->client, &command, id))
		fetch_set(&s->client, &command, id);
}

/* No option is taken that would change nothing. */
static void
check(struct settings *s)
{
	bool wants_records = listing_wants_records(&s->listing);
	bool wants_picture = activity_pictures_wanted(&pictures);
	const struct activity_rows *rows = &s->rows;

	activity_query_check(&s->query, &command);
	activity_rows_check(rows, &s->query, &command);
	activity_pictures_check(&pictures, &command);
	if (wants_records && (rows->has_by || rows->has_of || wants_picture))
		xopt_misuse(&command,
		    "-j and -q write records; they exclude --by, --of, --png "
		    "and --svg");
	if (wants_records && s->query.mine && s->query.has_period)
		xopt_misuse(
		    &command, "--period: the records of --mine are by day");
	if (wants_picture && s->listing.headings != LISTING_AUTO)
		xopt_misuse(&command, "--headings: a picture has its own");
	if (wants_picture && rows->by != ACTIVITY_BY_DAY)
		xopt_misuse(&command, "--by: a picture is by day");
}

/* What draws is started before the rights to do so are given up. */
static void
start_pictures(struct settings *s)
{
	struct xbuf why = { 0 };
	int status;

	if (atexit(drop_pictures) != 0)
		xnomem(NULL);
	status = activity_pictures_start(&pictures, s->client.clocks.all, &why);
	if (status != 0)
		xapierror(status, "%s", why.at);
	xbuf_free(&why);
}

/* Finishes the pictures; or else shows the days. */
static int
show_days(const struct activity_view *v, const struct timeline *t)
{
	activity_note_absent(v->query, t);
	if (activity_pictures_wanted(&pictures))
		return activity_pictures_finish(&pictures, v, t);
	activity_show_days(v, t);
	return 0;
}

static int
show(struct settings *s, const struct activity_sums *a, const jv *answer)
{
	jv as_of = jvx_in(answer, "meta", "as_of");
	struct tally_row *total = tally_total(a->tally);
	struct activity_view view = {
		.listing = &s->listing,
		.query = &s->query,
		.models = s->models,
		.of = s->rows.of,
		.top = s->rows.top,
		.as_of = jvx_has_text(&as_of) ? jv_string_value(as_of) : NULL,
		.sums = a,
		.total = total,
	};
	struct timeline t = { 0 };
	int status = 0;

	if (a->by != ACTIVITY_BY_DAY)
		activity_list_rows(&view);
	else if (timeline_make(
		     &t, a->tally, s->query.step, a->first, a->last) == -1)
		xapierror(EX_PROTOCOL, "%s: dates far apart", s->client.url.at);
	else
		status = show_days(&view, &t);
	timeline_free(&t);
	tally_row_free(total);
	jv_free(as_of);
	return status;
}

/* A model that neither the server nor any record knows is a wrong one. */
static void
check_models(struct settings *s)
{
	const char *unknown = activity_models_unknown(s->models);

	if (unknown != NULL)
		xsuggest_model(&s->client, unknown);
}

static int
tell(struct settings *s, struct json *answer)
{
	struct activity_sums a;
	struct activity_take to = { &s->query, s->models, &s->listing, &a,
		s->client.url.at };
	struct jtext text = { .len = 0 }, records;
	const jv *value = json_value(answer);
	jv values = jvx_get(value, "data");
	int status = 0;

	activity_sums_init(&a, s->rows.by);
	text.at = json_text(answer, &text.len);
	if (!jtext_get(text, "data", &records) || jtext_kind(records) != '[')
		xapierror(
		    EX_PROTOCOL, "%s: no list of activity", s->client.url.at);
	if (!s->query.mine) {
		activity_sums_span(&a, value);
		activity_note_late(&s->query, &a);
	}
	if (xactivity_take(&to, records, &values) == 0)
		status = EXIT_NO;
	check_models(s);
	if (status != 0)
		activity_note_nothing(&s->query, s->models);
	else if (!listing_wants_records(&s->listing))
		status = show(s, &a, value);
	/* All of it has been found to be what it should be. */
	if (!s->query.mine)
		fetch_keep(&s->client, answer);
	jv_free(values);
	activity_sums_free(&a);
	return status;
}

static void
fetch(struct settings *s, struct json *answer)
{
	struct xbuf path = { 0 };
	bool is_there;

	activity_query_put(&s->query, &path);
	if (s->query.mine) {
		s->client.needs = "; own activity is told to a management key: "
				  "make one at "
				  "https://openrouter.ai/settings/"
				  "management-keys";
		is_there = xfetch(&s->client, path.at, answer);
	} else {
		xactivity_models_resolve(s->models, &s->client);
		is_there = xfetch_kept(&s->client, path.at, answer);
	}
	if (!is_there)
		fetch_refuse(&s->client);
	xbuf_free(&path);
}

static void
check_models_asked(char *const *models)
{
	for (; *models != NULL; models++)
		if (slug_leads_away(*models))
			xopt_misuse(&command, "%s: not author/name", *models);
}

int
main(int argc, char **argv)
{
	struct settings s = { 0 };
	struct json *answer;
	int id, status;

	xstart();
	client_init(&s.client);
	s.client.needs_key = true;
	while ((id = xopt_next(&command, argc, argv)) != -1)
		set(&s, id);
	check(&s);
	listing_open(&s.listing, &command);
	xopt_check_operands(&command, argv + optind);
	check_models_asked(argv + optind);
	s.models = activity_models_new(argv + optind);
	start_pictures(&s);
	xfetch_confine(&s.client);
	xclient_start();
	answer = json_new(JSON_LAZY);
	fetch(&s, answer);
	status = tell(&s, answer);
	xout_close();
	json_free(answer);
	activity_models_free(s.models);
	activity_query_free(&s.query);
	listing_free(&s.listing);
	client_free(&s.client);
	return status;
}
