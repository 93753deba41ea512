/*
 * receipt - the objects in JSON that tell what an answer used
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jv.h>

#include "date.h"
#include "receipt.h"
#include "xmem.h"

/* A list of lists of batch lines; hostile nesting goes no further. */
enum { DEPTH_MAX = 8, DAY_S = 24 * 60 * 60 };

/* The first of these members that is a string with something in it. */
static struct jtext
string(struct jtext object, const char *const *names)
{
	static const struct jtext none = { "", 0 };
	struct jtext text;

	for (; *names != NULL; names++)
		if (jtext_get(object, *names, &text) &&
		    jtext_kind(text) == '"' && text.len > strlen("\"\""))
			return text;
	return none;
}

/* The seconds of a day that a clock says, or 0 where there is none. */
static int64_t
read_clock(struct jtext text)
{
	char *clock = xstrndup(text.at, text.len);
	struct tm tm = { 0 };
	bool is = strptime(clock, "%H:%M:%S", &tm) != NULL;

	free(clock);
	return is ? tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec : 0;
}

/* Reads "2026-05-11", a time behind it or not, as the API writes it, in UTC. */
static int64_t
read_time(struct jtext string)
{
	struct jtext text = jtext_body(string);
	char date[sizeof("2026-05-11")] = "";
	size_t len = sizeof(date) - 1;
	int days;

	if (text.len < len)
		return -1;
	memcpy(date, text.at, len);
	if (date_read(date, &days) == -1)
		return -1;
	text.at += len;
	text.len -= len;
	if (text.len == 0 || (*text.at != 'T' && *text.at != ' '))
		return (int64_t)days * DAY_S;
	text.at++;
	text.len--;
	return (int64_t)days * DAY_S + read_clock(text);
}

static int64_t
time_of(struct jtext object)
{
	static const char *const names[] = { "created", "created_at", "date" };
	struct jtext text;
	double seconds;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!jtext_get(object, names[i], &text))
			continue;
		if (jtext_kind(text) == '"')
			return read_time(text);
		if (jtext_kind(text) != '0')
			continue;
		seconds = strtod(text.at, NULL);
		if (seconds >= 0 && seconds <= (double)DATE_MAX * DAY_S)
			return (int64_t)seconds;
	}
	return -1;
}

static void
take(struct jtext object, receipt_fn *fn, void *arg)
{
	static const char *const ids[] = { "id", NULL };
	static const char *const models[] = { "model", NULL };
	static const char *const providers[] = { "provider", "provider_name",
		NULL };
	struct receipt r = {
		.object = object,
		.id = string(object, ids),
		.model = string(object, models),
		.provider = string(object, providers),
		.when = time_of(object),
	};

	fn(arg, &r);
}

/* True where the object itself has the usage, and not something in it. */
static bool
has_usage(struct jtext object)
{
	struct jtext usage;

	return jtext_get(object, "usage", &usage) && jtext_kind(usage) != 'n';
}

/* What an object wraps; false where it is itself what is looked for. */
static bool
unwrap(struct jtext object, struct jtext *inner)
{
	static const char *const wraps[] = { "body", "response", "message",
		"data" };
	size_t i;

	if (has_usage(object))
		return false;
	for (i = 0; i < sizeof(wraps) / sizeof(*wraps); i++)
		if (jtext_get(object, wraps[i], inner) &&
		    (jtext_kind(*inner) == '{' || jtext_kind(*inner) == '['))
			return true;
	return false;
}

static void
walk(struct jtext value, receipt_fn *fn, void *arg, int depth)
{
	struct jtext inner;
	struct jtext_walk elements;

	if (depth > DEPTH_MAX)
		return;
	if (jtext_kind(value) == '{') {
		if (unwrap(value, &inner))
			walk(inner, fn, arg, depth + 1);
		else
			take(value, fn, arg);
	} else if (jtext_kind(value) == '[') {
		elements = jtext_walk(value);
		while (jtext_next(&elements, NULL, &inner))
			walk(inner, fn, arg, depth + 1);
	}
}

void
receipts(struct jtext value, receipt_fn *fn, void *arg)
{
	walk(value, fn, arg, 0);
}

char *
receipt_string(struct jtext string)
{
	jv value = jv_parse_sized(string.at, (int)string.len);
	char *text;

	if (jv_get_kind(value) == JV_KIND_STRING)
		text = xstrdup(jv_string_value(value));
	else
		text = xstrndup(string.at + 1, string.len - 2);
	jv_free(value);
	return text;
}
