/*
 * or-activity - how many tokens models were used for, by day
 *
 * Asks for the public daily ranking, or with --mine for the account's own
 * activity, and adds it up: a chart on a terminal, rows in a pipe, or a
 * picture.
 */

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "activity.h"
#include "activity_models.h"
#include "activity_notes.h"
#include "activity_pictures.h"
#include "activity_query.h"
#include "activity_show.h"
#include "activity_sums.h"
#include "activity_words.h"
#include "apierror.h"
#include "client.h"
#include "fetch.h"
#include "jvx.h"
#include "listing.h"
#include "oneof.h"
#include "start.h"
#include "suggest.h"
#include "tally.h"
#include "timeline.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

enum { BY = 256, OF, PNG, SVG, TOP };

static const struct xopt options[] = {
	{ BY, "by", "ROWS", "add up by day, model or provider" },
	{ OF, "of", "SUM", "bars of tokens, requests or cost" },
	{ PNG, "png", "FILE", "draw a picture instead" },
	{ SVG, "svg", "FILE", "the same" },
	{ TOP, "top", "N", "so many models or providers (all)" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt *const shared[] = { activity_query_options,
	listing_options, client_options, fetch_options, NULL };

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
	.options = options,
	.shared = shared,
	.json_with = 'j',
};

/* By enum activity_sum. */
static const char *const sums[] = { "tokens", "requests", "cost", NULL };

struct settings {
	struct client client;
	struct listing listing;
	struct activity_query query;
	struct activity_models *models;
	bool has_by, has_of, has_top;
	enum activity_by by;
	enum activity_sum of;
	size_t top;
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
set_by(struct settings *s)
{
	if (strcmp(optarg, "week") == 0 || strcmp(optarg, "month") == 0)
		xopt_misuse(
		    &command, "--by: %s: use --period %s", optarg, optarg);
	s->by = (enum activity_by)xoneof(&command, optarg, activity_kinds);
	s->has_by = true;
}

static const char *
picture(void)
{
	if (strcmp(optarg, "-") == 0)
		xopt_misuse(&command,
		    "%s: -: a picture is a file; give it a name", xopt_typed());
	return optarg;
}

static void
set(struct settings *s, int id)
{
	switch (id) {
	case BY:
		set_by(s);
		break;
	case OF:
		s->of = (enum activity_sum)xoneof(&command, optarg, sums);
		s->has_of = true;
		break;
	case PNG:
		pictures.files[PLOT_PNG] = picture();
		break;
	case SVG:
		pictures.files[PLOT_SVG] = picture();
		break;
	case TOP:
		s->top = (size_t)xopt_number(
		    &command, optarg, (struct xopt_range){ 0, 100000, "" });
		s->has_top = true;
		break;
	default:
		if (!activity_query_set(&s->query, &command, id) &&
		    !listing_set(&s->listing, &command, id) &&
		    !client_set(&s->client, &command, id))
			fetch_set(&s->client, &command, id);
	}
}

/* No option is taken that would change nothing. */
static void
check(struct settings *s)
{
	bool wants_records = listing_wants_records(&s->listing);
	bool wants_picture = activity_pictures_wanted(&pictures);
	const char *const *files = pictures.files;

	activity_query_check(&s->query, &command);
	if (wants_records && (s->has_by || s->has_of || wants_picture))
		xopt_misuse(&command,
		    "-j and -q write records; they exclude --by, --of, --png "
		    "and --svg");
	if (wants_records && s->query.mine && s->query.has_period)
		xopt_misuse(
		    &command, "--period: the records of --mine are by day");
	if (wants_picture && s->listing.headings != LISTING_AUTO)
		xopt_misuse(&command, "--headings: a picture has its own");
	if (files[0] != NULL && files[1] != NULL &&
	    strcmp(files[0], files[1]) == 0)
		xopt_misuse(&command,
		    "--png and --svg: %s: two pictures need two names",
		    files[0]);
	if (wants_picture && s->by != ACTIVITY_BY_DAY)
		xopt_misuse(&command, "--by: a picture is by day");
	if (s->query.has_period && s->by != ACTIVITY_BY_DAY)
		xopt_misuse(&command, "--period: --by %s adds up all days",
		    activity_kinds[s->by]);
	if (s->has_top && s->by == ACTIVITY_BY_DAY)
		xopt_misuse(&command, "--top needs --by model or provider");
	if (!s->query.mine && s->by == ACTIVITY_BY_PROVIDER)
		xopt_misuse(&command, "--by provider needs --mine");
	if (!s->query.mine && s->of != ACTIVITY_TOKENS)
		xopt_misuse(&command, "--of %s needs --mine", sums[s->of]);
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

/* The server knows no range of one's own activity, but a single day. */
static bool
is_wanted(struct settings *s, const struct activity *r)
{
	const struct activity_query *q = &s->query;

	if (q->mine &&
	    ((q->has_from && r->day < q->from) ||
		(q->has_to && r->day > q->to)))
		return false;
	return activity_models_have(s->models, r);
}

/* Writes or adds up the records that are wanted.  Returns how many. */
static size_t
take(struct settings *s, struct activity_sums *a, struct jtext records,
    const jv *values)
{
	struct jtext_walk walk = jtext_walk(records);
	struct activity r = { 0 };
	struct jtext text;
	size_t n = 0;
	int i;
	jv value;

	for (i = 0; jtext_next(&walk, NULL, &text); i++) {
		value = jvx_at(values, i);
		if (activity_read(&r, text, &value) == -1)
			xapierror(EX_PROTOCOL,
			    "%s: record %d is not of activity",
			    s->client.url.at, i);
		if (is_wanted(s, &r)) {
			n++;
			if (listing_wants_records(&s->listing))
				xlisting_record(&s->listing, text, &value);
			else
				activity_sums_add(a, &s->query, &r);
		}
		jv_free(value);
	}
	activity_free(&r);
	return n;
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
		.of = s->of,
		.top = s->top,
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
	struct jtext text = { .len = 0 }, records;
	const jv *value = json_value(answer);
	jv values = jvx_get(value, "data");
	int status = 0;

	activity_sums_init(&a, s->by);
	text.at = json_text(answer, &text.len);
	if (!jtext_get(text, "data", &records) || jtext_kind(records) != '[')
		xapierror(
		    EX_PROTOCOL, "%s: no list of activity", s->client.url.at);
	if (!s->query.mine) {
		fetch_keep(&s->client, answer);
		activity_sums_span(&a, value);
		activity_note_late(&s->query, &a);
	}
	if (take(s, &a, records, &values) == 0)
		status = EXIT_NO;
	check_models(s);
	if (status != 0)
		activity_note_nothing(&s->query, s->models);
	else if (!listing_wants_records(&s->listing))
		status = show(s, &a, value);
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

int
main(int argc, char **argv)
{
	struct settings s = { .by = ACTIVITY_BY_DAY };
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
