/*
 * app_query - which apps are to be listed
 */

#include <getopt.h>
#include <string.h>

#include "app_query.h"
#include "date.h"
#include "fetch.h"
#include "oneof.h"

enum { CATEGORY = 256, FROM, OFFSET, SUBCATEGORY, TO };

/* Of --limit and --offset. */
enum { MAX = 100 };

const struct xopt app_query_options[] = {
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

/* openrouter-api 8, GET /datasets/app-rankings. */
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

static const char *
word(const struct xopt_command *c, const char *const *words)
{
	return words[xoneof(c, optarg, words)];
}

static int
number(const struct xopt_command *c, int least)
{
	return xopt_number(c, optarg, (struct xopt_range){ least, MAX, "" });
}

bool
app_query_set(struct app_query *q, const struct xopt_command *c, int id)
{
	switch (id) {
	case 'l':
		q->limit = number(c, 1);
		return true;
	case 'p':
		xfetch_check_param(c, optarg, taken);
		xfetch_add_param(&q->others, c, optarg);
		return true;
	case 's':
		q->order = word(c, orders);
		return true;
	case CATEGORY:
		q->group = word(c, groups);
		return true;
	case FROM:
		q->from = optarg;
		return true;
	case OFFSET:
		q->offset = number(c, 0);
		return true;
	case SUBCATEGORY:
		q->kind = word(c, kinds);
		return true;
	case TO:
		q->to = optarg;
		return true;
	default:
		return false;
	}
}

bool
app_query_is_trending(const struct app_query *q)
{
	return q->order != NULL && strcmp(q->order, "trending") == 0;
}

static void
add(struct xbuf *path, const char *name, const char *value)
{
	if (value != NULL)
		fetch_add(path, name, value);
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

/* Returns the date in days, or those given where there is none. */
static int
date_of_option(
    const struct xopt_command *c, const char *option, const char *arg, int none)
{
	int days;

	if (arg == NULL)
		return none;
	if (date_read_natural(arg, date_today(), &days) == -1)
		xopt_misuse(
		    c, "%s: %s: not a date; say " DATE_WORDS, option, arg);
	return days;
}

static void
add_dates(
    const struct app_query *q, const struct xopt_command *c, struct xbuf *path)
{
	int from = date_of_option(c, "--from", q->from, DATE_MIN);
	int to = date_of_option(c, "--to", q->to, DATE_MAX);
	struct xbuf date = { 0 };

	if (from > to)
		xopt_misuse(c, "--from %s is after --to %s", q->from, q->to);
	if (q->from != NULL) {
		date_put(&date, from);
		fetch_add(path, "start_date", date.at);
	}
	if (q->to != NULL) {
		xbuf_clear(&date);
		date_put(&date, to);
		fetch_add(path, "end_date", date.at);
	}
	xbuf_free(&date);
}

void
app_query_put(
    const struct app_query *q, const struct xopt_command *c, struct xbuf *path)
{
	xbuf_puts(path, "/datasets/app-rankings");
	if (q->others.len > 0)
		xbuf_put(path, q->others.at, q->others.len);
	add(path, "category", q->group);
	add(path, "subcategory", q->kind);
	add(path, "sort", q->order);
	add_dates(q, c, path);
	add_number(path, "limit", q->limit);
	add_number(path, "offset", q->offset);
}

void
app_query_free(struct app_query *q)
{
	xbuf_free(&q->others);
}
