/*
 * or-apps - the apps that use the most tokens
 *
 * Asks for OpenRouter's ranking of public apps, and lists it: a table with bars
 * for people, columns or records for programs.
 */

#include <getopt.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <jv.h>

#include "apierror.h"
#include "app_table.h"
#include "client.h"
#include "date.h"
#include "fetch.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "listing.h"
#include "oneof.h"
#include "screen.h"
#include "start.h"
#include "table.h"
#include "terminal.h"
#include "width.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

enum { CATEGORY = 256, FROM, OFFSET, SUBCATEGORY, TO };

/* Of --limit and --offset. */
enum { MAX = 100 };

static const struct xopt options[] = {
	{ 'l', "limit", "N", "so many at most, up to 100 (50)" },
	{ 'p', "param", "KEY=VALUE", "set a parameter of the query" },
	{ 's', "sort", "ORDER", "popular or trending (popular)" },
	{ CATEGORY, "category", "GROUP", "apps of this group" },
	{ FROM, "from", "DATE", "first day (30 days before the last)" },
	{ OFFSET, "offset", "N", "pass over the first so many" },
	{ SUBCATEGORY, "subcategory", "KIND", "apps of this kind" },
	{ TO, "to", "DATE", "last day (the latest that is over)" },
	{ 0, NULL, NULL, NULL },
};

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
	.options = options,
	.shared = shared,
	.json_with = 'j',
};

static const char *const groups[] = { "coding", "creative", "productivity",
	"entertainment", NULL };
static const char *const kinds[] = { "cli-agent", "ide-extension",
	"cloud-agent", "programming-app", "native-app-builder",
	"creative-writing", "video-gen", "image-gen", "audio-gen", "roleplay",
	"game", "writing-assistant", "general-chat", "personal-agent", "legal",
	NULL };
static const char *const orders[] = { "popular", "trending", NULL };

static const struct fetch_taken taken[] = {
	{ "category", "--category" },
	{ "end_date", "--to" },
	{ "limit", "-l" },
	{ "offset", "--offset" },
	{ "sort", "-s" },
	{ "start_date", "--from" },
	{ "subcategory", "--subcategory" },
	{ NULL, NULL },
};

/* What the options ask for. */
struct wish {
	struct client client;
	struct listing listing;
	const char *group, *kind, *order; /* or NULL */
	const char *from, *to; /* as given, or NULL */
	int limit, offset; /* 0: the API's own */
	struct xbuf path;
};

static const char *
word(const char *option, const char *const *words)
{
	return words[xoneof(&command, option, optarg, words)];
}

static void
set(struct wish *w, int id)
{
	switch (id) {
	case 'l':
		w->limit = xopt_number(
		    &command, "-l", optarg, (struct xopt_range){ 1, MAX, "" });
		break;
	case 'p':
		xfetch_check_param(&command, optarg, taken);
		xfetch_add_param(&w->path, &command, optarg);
		break;
	case 's':
		w->order = word("--sort", orders);
		break;
	case CATEGORY:
		w->group = word("--category", groups);
		break;
	case FROM:
		w->from = optarg;
		break;
	case OFFSET:
		w->offset = xopt_number(&command, "--offset", optarg,
		    (struct xopt_range){ 0, MAX, "" });
		break;
	case SUBCATEGORY:
		w->kind = word("--subcategory", kinds);
		break;
	case TO:
		w->to = optarg;
		break;
	}
}

static void
read_options(struct wish *w, int argc, char **argv)
{
	int id;

	xbuf_puts(&w->path, "/datasets/app-rankings");
	while ((id = xopt_next(&command, argc, argv)) != -1)
		if (!listing_set(&w->listing, &command, id) &&
		    !fetch_set(&w->client, &command, id) &&
		    !client_set(&w->client, &command, id))
			set(w, id);
	if (optind < argc)
		xopt_usage(&command, "unexpected operand %s", argv[optind]);
	listing_open(&w->listing, &command);
}

static void
add_number(struct xbuf *path, const char *name, int n)
{
	struct xbuf digits = { 0 };

	if (n == 0)
		return;
	xbuf_printf(&digits, "%d", n);
	fetch_add(path, name, digits.at);
	xbuf_free(&digits);
}

/* Adds a date, and returns it in days, or those given where there is none. */
static int
add_date(struct xbuf *path, const char *name, const char *option,
    const char *arg, int none)
{
	struct xbuf date = { 0 };
	int days;

	if (arg == NULL)
		return none;
	if (date_read_natural(arg, date_today(), &days) == -1)
		xopt_misuse(&command, "%s: %s: not a date; say " DATE_WORDS,
		    option, arg);
	date_put(&date, days);
	fetch_add(path, name, date.at);
	xbuf_free(&date);
	return days;
}

static void
add(struct xbuf *path, const char *name, const char *value)
{
	if (value != NULL)
		fetch_add(path, name, value);
}

static void
make_path(struct wish *w)
{
	struct xbuf *path = &w->path;
	int from, to;

	add(path, "category", w->group);
	add(path, "subcategory", w->kind);
	add(path, "sort", w->order);
	from = add_date(path, "start_date", "--from", w->from, DATE_MIN);
	to = add_date(path, "end_date", "--to", w->to, DATE_MAX);
	if (from > to)
		xopt_misuse(
		    &command, "--from %s is after --to %s", w->from, w->to);
	add_number(path, "limit", w->limit);
	add_number(path, "offset", w->offset);
}

/* Appends a string of the answer's meta between two texts, if it is there. */
static void
put_meta(struct xbuf *out, const char *before, const jv *answer,
    const char *name, const char *after)
{
	jv meta = jvx_get(answer, "meta");
	jv string = jvx_get(&meta, name);
	char *line;

	if (jvx_has_text(&string)) {
		line = terminal_line(jv_string_value(string),
		    jv_string_length_bytes(jv_copy(string)));
		xbuf_printf(out, "%s%s%s", before, line, after);
		free(line);
	}
	jv_free(string);
	jv_free(meta);
}

/*
 * Which days these are, and the source, in the words that the API asks of
 * whoever shows its data.
 */
static void
put_source(const struct display *d, const jv *answer)
{
	struct xbuf note = { 0 }, lines = { 0 };
	struct screen screen;

	put_meta(&note, "From ", answer, "start_date", "");
	put_meta(&note, " to ", answer, "end_date", " (UTC). ");
	xbuf_puts(&note, "Source: OpenRouter (openrouter.ai/apps)");
	put_meta(&note, ", as of ", answer, "as_of", "");
	xbuf_puts(&note, ".");
	xbuf_puts(&lines, "\n");
	width_wrap(&lines, note.at, note.len, (size_t)d->width, 0);
	screen_open(&screen, STDOUT_FILENO, d->color, xout);
	screen_put(&screen, lines.at, lines.len);
	screen_end(&screen, true);
	screen_close(&screen);
	xbuf_free(&lines);
	xbuf_free(&note);
}

static void
list(const struct listing *l, struct jtext array, const jv *data,
    const jv *answer)
{
	struct table *t = app_table(&l->display, array, data);

	listing_table(l, t);
	table_free(t);
	if (l->display.is_terminal)
		put_source(&l->display, answer);
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
		list(l, array, &data, json_value(answer));
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
	struct json *answer;
	int status;

	xstart();
	client_init(&wish.client);
	wish.client.needs_key = true;
	read_options(&wish, argc, argv);
	make_path(&wish);
	xfetch_confine(&wish.client);
	xclient_start();
	answer = json_new(JSON_LAZY);
	if (!xfetch_kept(&wish.client, wish.path.at, answer))
		fetch_refuse(&wish.client);
	status = show(&wish, answer);
	json_free(answer);
	xbuf_free(&wish.path);
	listing_free(&wish.listing);
	client_free(&wish.client);
	xout_close();
	return status;
}
