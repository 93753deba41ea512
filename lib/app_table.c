/*
 * app_table - the ranking of apps as a table
 */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "app_table.h"
#include "bar.h"
#include "decimal.h"
#include "human.h"
#include "jvx.h"
#include "member.h"
#include "terminal.h"
#include "width.h"
#include "xbuf.h"
#include "xmem.h"

/* The most columns of a bar, and those of a terminal without bar and names. */
enum { BAR_MAX = 50, REST = 26 };

/* A record, read. */
struct app {
	struct xbuf rank, id, name, tokens, requests;
	double amount; /* of tokens, for bars */
};

/* A number, exact, or nothing; counts of tokens are strings. */
static void
read_number(struct xbuf *to, struct jtext record, const char *name)
{
	struct decimal *d = decimal_new();

	/* A cell is a string also where there is nothing. */
	xbuf_puts(to, "");
	if (member_decimal(record, name, d))
		decimal_put(to, d);
	decimal_free(d);
}

static void
read_app(struct app *app, struct jtext record, const jv *value)
{
	read_number(&app->rank, record, "rank");
	read_number(&app->id, record, "app_id");
	read_number(&app->tokens, record, "total_tokens");
	read_number(&app->requests, record, "total_requests");
	member_text(value, "app_name", &app->name);
	app->amount = strtod(app->tokens.at, NULL);
}

static void
free_app(struct app *app)
{
	xbuf_free(&app->rank);
	xbuf_free(&app->id);
	xbuf_free(&app->name);
	xbuf_free(&app->tokens);
	xbuf_free(&app->requests);
}

/* What a bar is drawn by. */
struct bars {
	double max; /* tokens */
	size_t columns;
	bool unicode;
};

/* Bars take the room that names leave them, or a quarter of it all. */
static struct bars
measure(const struct display *d, const struct app *apps, size_t n)
{
	struct bars bars = { 0, (size_t)d->width / 4, d->unicode };
	size_t names = 0, width, room = (size_t)d->width, i;
	char *line;

	for (i = 0; i < n; i++) {
		line = terminal_line(apps[i].name.at, apps[i].name.len);
		width = width_of(line, strlen(line));
		free(line);
		if (width > names)
			names = width;
		if (apps[i].amount > bars.max)
			bars.max = apps[i].amount;
	}
	if (room > REST + names && room - REST - names > bars.columns)
		bars.columns = room - REST - names;
	if (bars.columns > BAR_MAX)
		bars.columns = BAR_MAX;
	return bars;
}

/* 1234567 as 1.23M; as it is where it is no such number. */
static void
put_short(struct table *t, const char *number)
{
	struct xbuf shown = { 0 };
	char *end;
	long long n;

	errno = 0;
	n = strtoll(number, &end, 10);
	if (errno == 0 && end > number && *end == '\0')
		human_short(&shown, n);
	else
		xbuf_puts(&shown, number);
	table_cell(t, TABLE_PLAIN, shown.at, NULL);
	xbuf_free(&shown);
}

static void
put_bar(struct table *t, double amount, const struct bars *bars)
{
	struct xbuf bar = { 0 };

	xbuf_puts(&bar, "");
	bar_put(&bar, amount, bars->max, bars->columns, bars->unicode);
	table_cell(t, TABLE_GOOD, bar.at, NULL);
	xbuf_free(&bar);
}

static struct table *
for_people(const struct display *d, const struct app *apps, size_t n)
{
	static const struct table_column columns[] = {
		{ "rank", TABLE_RIGHT, 0, 0 },
		{ "app", TABLE_LEFT, 0, 12 },
		{ "tokens", TABLE_RIGHT, 0, 0 },
		{ "requests", TABLE_RIGHT, 2, 0 },
		{ "relative", TABLE_LEFT, 1, 0 },
	};
	struct bars bars = measure(d, apps, n);
	struct table *t;
	size_t i;

	t = table_new(columns, sizeof(columns) / sizeof(*columns));
	for (i = 0; i < n; i++) {
		table_cell(t, TABLE_PLAIN, apps[i].rank.at, NULL);
		table_cell(t, TABLE_BOLD, apps[i].name.at, NULL);
		put_short(t, apps[i].tokens.at);
		put_short(t, apps[i].requests.at);
		put_bar(t, apps[i].amount, &bars);
	}
	return t;
}

static struct table *
for_programs(const struct app *apps, size_t n)
{
	static const struct table_column columns[] = {
		{ "rank", TABLE_RIGHT, 0, 0 },
		{ "app_id", TABLE_RIGHT, 0, 0 },
		{ "app", TABLE_LEFT, 0, 0 },
		{ "tokens", TABLE_RIGHT, 0, 0 },
		{ "requests", TABLE_RIGHT, 0, 0 },
	};
	struct table *t;
	size_t i;

	t = table_new(columns, sizeof(columns) / sizeof(*columns));
	for (i = 0; i < n; i++) {
		table_cell(t, TABLE_PLAIN, apps[i].rank.at, NULL);
		table_cell(t, TABLE_PLAIN, apps[i].id.at, NULL);
		table_cell(t, TABLE_PLAIN, apps[i].name.at, NULL);
		table_cell(t, TABLE_PLAIN, apps[i].tokens.at, NULL);
		table_cell(t, TABLE_PLAIN, apps[i].requests.at, NULL);
	}
	return t;
}

struct table *
app_table(const struct display *d, struct jtext array, const jv *value)
{
	size_t n = (size_t)jvx_length(value), i;
	struct app *apps = xcalloc(n, sizeof(*apps));
	struct jtext_walk walk = jtext_walk(array);
	struct jtext record;
	struct table *t;
	jv app;

	for (i = 0; i < n && jtext_next(&walk, NULL, &record); i++) {
		app = jvx_at(value, (int)i);
		read_app(&apps[i], record, &app);
		jv_free(app);
	}
	t = d->is_terminal ? for_people(d, apps, n) : for_programs(apps, n);
	for (i = 0; i < n; i++)
		free_app(&apps[i]);
	free(apps);
	return t;
}
