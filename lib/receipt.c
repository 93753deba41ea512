/*
 * receipt - the objects in JSON that tell what an answer used
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <jv.h>

#include "date.h"
#include "jvx.h"
#include "receipt.h"
#include "xbuf.h"
#include "xmem.h"

/* A list of lists of batch lines; hostile nesting goes no further. */
enum { DEPTH_MAX = 8, DAY_S = 24 * 60 * 60 };

/* What an object is asked for, in one walk. */
enum member {
	ID,
	MODEL,
	PROVIDER,
	PROVIDER_NAME,
	CREATED,
	CREATED_AT,
	DATE,
	USAGE,
	/* What wraps others. */
	BODY,
	RESPONSE,
	MESSAGE,
	DATA,
	/* By these an object is a usage itself. */
	TOTAL_COST,
	TOKENS_PROMPT,
	NATIVE_TOKENS_PROMPT,
	PROMPT_TOKENS,
	INPUT_TOKENS,
	OUTPUT_TOKENS,
	MEMBERS
};

static const char *const names[MEMBERS] = {
	[ID] = "id",
	[MODEL] = "model",
	[PROVIDER] = "provider",
	[PROVIDER_NAME] = "provider_name",
	[CREATED] = "created",
	[CREATED_AT] = "created_at",
	[DATE] = "date",
	[USAGE] = "usage",
	[BODY] = "body",
	[RESPONSE] = "response",
	[MESSAGE] = "message",
	[DATA] = "data",
	[TOTAL_COST] = "total_cost",
	[TOKENS_PROMPT] = "tokens_prompt",
	[NATIVE_TOKENS_PROMPT] = "native_tokens_prompt",
	[PROMPT_TOKENS] = "prompt_tokens",
	[INPUT_TOKENS] = "input_tokens",
	[OUTPUT_TOKENS] = "output_tokens",
};

/* The text where it is a string with something in it, else nothing. */
static struct jtext
string(struct jtext text)
{
	static const struct jtext none = { "", 0 };

	return jtext_kind(text) == '"' && text.len > strlen("\"\"") ? text
								    : none;
}

/* Reads two digits, of a number that is less than so much; or -1. */
static int
two_digits(const char *s, int bound)
{
	int n;

	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return -1;
	n = (s[0] - '0') * 10 + s[1] - '0';
	return n < bound ? n : -1;
}

/* Reads a zone: nothing, Z, +hh or +hh:mm.  Returns 0, or -1. */
static int
read_zone(const char *s, int *ahead_s)
{
	int hours, minutes;

	*ahead_s = 0;
	if (*s == '\0' || strcmp(s, "Z") == 0)
		return 0;
	if ((*s != '+' && *s != '-') || (hours = two_digits(s + 1, 24)) == -1)
		return -1;
	*ahead_s = hours * 3600;
	if (s[3] != '\0') {
		minutes = two_digits(s + (s[3] == ':' ? 4 : 3), 60);
		if (minutes == -1 || s[s[3] == ':' ? 6 : 5] != '\0')
			return -1;
		*ahead_s += minutes * 60;
	}
	if (*s == '-')
		*ahead_s = -*ahead_s;
	return 0;
}

/* Reads the time behind a date, in seconds of its day in UTC: 0 or -1. */
static int
read_clock(const char *s, int *seconds)
{
	struct tm tm = { 0 };
	int ahead_s;

	if ((s = strptime(s, "%H:%M:%S", &tm)) == NULL)
		return -1;
	if (*s == '.')
		s += 1 + strspn(s + 1, "0123456789");
	if (read_zone(s, &ahead_s) == -1)
		return -1;
	*seconds = tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec - ahead_s;
	return 0;
}

/* Reads "2026-05-11", with a time behind it or not; -1 for what is no date. */
static int64_t
read_time(struct jtext string)
{
	struct jtext body = jtext_body(string);
	char *text = xstrndup(body.at, body.len);
	size_t len = strlen("2026-05-11");
	int days, seconds = 0;
	int64_t when = -1;
	char behind;

	if (strlen(text) >= len) {
		behind = text[len];
		text[len] = '\0';
		if (date_read(text, &days) == 0 &&
		    (behind == '\0' ||
			((behind == 'T' || behind == ' ') &&
			    read_clock(text + len + 1, &seconds) == 0)))
			when = (int64_t)days * DAY_S + seconds;
	}
	free(text);
	return when;
}

/*
 * A time in seconds or as a date, from 1970 to the end of 9999; -1 for any
 * other.
 */
static int64_t
time_of(struct jtext text)
{
	double seconds = -1;

	if (jtext_kind(text) == '"')
		seconds = (double)read_time(text);
	else if (jtext_kind(text) == '0')
		seconds = strtod(text.at, NULL);
	return seconds >= 0 && seconds < (DATE_MAX + 1.0) * DAY_S
	    ? (int64_t)seconds
	    : -1;
}

/* The first of its members that is a time. */
static void
read_when(struct receipt *r, const struct jtext *members)
{
	enum member i;

	for (i = CREATED, r->when = -1; i <= DATE && r->when < 0; i++)
		if ((r->when = time_of(members[i])) >= 0)
			r->created = members[i];
}

/*
 * True for an object that tells of an answer by its own members.  A key's
 * record has its usage of all time, and no tokens.
 */
static bool
is_usage(const struct jtext *members)
{
	enum member i;

	for (i = TOTAL_COST; i < MEMBERS; i++)
		if (jtext_kind(members[i]) == '0')
			return true;
	return false;
}

static void
take(
    struct jtext object, const struct jtext *members, receipt_fn *fn, void *arg)
{
	struct receipt r = {
		.id = string(members[ID]),
		.model = string(members[MODEL]),
		.provider = string(members[PROVIDER]),
	};

	if (r.provider.len == 0)
		r.provider = string(members[PROVIDER_NAME]);
	if (jtext_kind(members[USAGE]) == '{')
		r.usage = members[USAGE];
	else if (is_usage(members))
		r.usage = object;
	read_when(&r, members);
	fn(arg, &r);
}

/* What an object wraps; false where it is itself what is looked for. */
static bool
unwrap(const struct jtext *members, struct jtext *inner)
{
	char kind = jtext_kind(members[USAGE]);
	enum member i;

	if (kind != '\0' && kind != 'n')
		return false;
	for (i = BODY; i <= DATA; i++) {
		*inner = members[i];
		if (jtext_kind(*inner) == '{' || jtext_kind(*inner) == '[')
			return true;
	}
	return false;
}

static void
walk(struct jtext value, receipt_fn *fn, void *arg, int depth)
{
	struct jtext members[MEMBERS], inner;
	struct jtext_walk elements;

	if (depth > DEPTH_MAX)
		return;
	if (jtext_kind(value) == '{') {
		jtext_members(value, names, MEMBERS, members);
		if (unwrap(members, &inner))
			walk(inner, fn, arg, depth + 1);
		else
			take(value, members, fn, arg);
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
	struct jtext body = jtext_body(string);
	struct xbuf text = { 0 };
	char *copy;
	jv value;

	if (memchr(body.at, '\\', body.len) == NULL)
		return xstrndup(body.at, body.len);
	value = jv_parse_sized(string.at, (int)string.len);
	if (jv_get_kind(value) == JV_KIND_STRING)
		jvx_put(&text, &value);
	else
		xbuf_put(&text, body.at, body.len);
	copy = xstrndup(text.at, text.len);
	xbuf_free(&text);
	jv_free(value);
	return copy;
}
