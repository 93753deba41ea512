/*
 * xopt - a command's options, from one table
 */

#include <ctype.h>
#include <err.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "terminal.h"
#include "xbuf.h"
#include "xmem.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt everywhere[] = {
	{ 'h', "help", NULL, "show this and exit" },
	{ 'V', "version", NULL, "show the version and exit" },
	{ 0, NULL, NULL, NULL },
};

/* A command's tables by their number: its own, the shared, those of all. */
static const struct xopt *
table_of(const struct xopt_command *c, size_t n)
{
	const struct xopt *const *shared = c->shared;

	if (n-- == 0)
		return c->options;
	for (; shared != NULL && *shared != NULL; shared++)
		if (n-- == 0)
			return *shared;
	return n == 0 ? everywhere : NULL;
}

static void
put_synopsis(struct xbuf *to, const struct xopt_command *c)
{
	const char *line;
	int len;

	for (line = c->synopsis; *line != '\0'; line += len) {
		len = (int)strcspn(line, "\n");
		if (line == c->synopsis)
			xbuf_printf(to, "usage: %s %.*s\n", c->name, len, line);
		else
			xbuf_printf(to, "%*s %.*s\n",
			    (int)(strlen("usage: ") + strlen(c->name)), "", len,
			    line);
		len += line[len] == '\n';
	}
}

static bool
is_optional(const struct xopt *o)
{
	return o->arg != NULL && *o->arg == '[';
}

static void
put_rows(struct xbuf *to, const struct xopt *o)
{
	char name[64];

	for (; o->id != 0; o++) {
		if (is_optional(o))
			snprintf(name, sizeof(name), "--%s[=%s", o->name,
			    o->arg + 1);
		else
			snprintf(name, sizeof(name), "--%s%s%s", o->name,
			    o->arg != NULL ? " " : "",
			    o->arg != NULL ? o->arg : "");
		if (isascii(o->id))
			xbuf_printf(
			    to, "  -%c, %-25s %s\n", o->id, name, o->help);
		else
			xbuf_printf(to, "      %-25s %s\n", name, o->help);
	}
}

/* Lines of a synopsis that is told with a message. */
enum { SYNOPSIS_MAX = 4 };

/* One that is long would push the reason off a small screen. */
static void
put_hint(struct xbuf *to, const struct xopt_command *c)
{
	const char *line = c->synopsis;
	int lines;

	for (lines = 1; (line = strchr(line, '\n')) != NULL; lines++)
		line++;
	if (lines > SYNOPSIS_MAX)
		xbuf_printf(to, "see %s -h\n", c->name);
	else
		put_synopsis(to, c);
}

/* For the next command in the pipe too, where that reads JSON. */
static _Noreturn void
fail(const struct xopt_command *c, const char *why, bool synopsis)
{
	struct xbuf b = { 0 };

	terminal_warnx("%s", why);
	if (synopsis) {
		put_hint(&b, c);
		fputs(b.at, stderr);
		xbuf_clear(&b);
	}
	apierror_make(&b, EX_USAGE, 0, why, NULL);
	apierror_write(EX_USAGE, &b);
	exit(EX_USAGE);
}

_Noreturn void
xopt_misuse(const struct xopt_command *c, const char *fmt, ...)
{
	va_list ap;
	char *why;

	va_start(ap, fmt);
	why = xvasprintf(fmt, ap);
	va_end(ap);
	fail(c, why, false);
}

_Noreturn void
xopt_usage(const struct xopt_command *c, const char *fmt, ...)
{
	va_list ap;
	char *why;

	va_start(ap, fmt);
	why = xvasprintf(fmt, ap);
	va_end(ap);
	fail(c, why, true);
}

static _Noreturn void
help(const struct xopt_command *c)
{
	const struct xopt *table;
	struct xbuf b = { 0 };
	size_t i;

	put_synopsis(&b, c);
	for (i = 0; (table = table_of(c, i)) != NULL; i++)
		put_rows(&b, table);
	xout(b.at, b.len);
	xbuf_free(&b);
	xout_close();
	exit(0);
}

static _Noreturn void
version(const struct xopt_command *c)
{
	struct xbuf b = { 0 };

	xbuf_printf(&b, "%s (orutils) %s\n", c->name, VERSION);
	xout(b.at, b.len);
	xbuf_free(&b);
	xout_close();
	exit(0);
}

enum { ROWS_MAX = 64, TYPED_MAX = 64 };

/* As getopt's own optind and optarg: of the one command line there is. */
static char typed[TYPED_MAX];

const char *
xopt_typed(void)
{
	return typed;
}

static void
note_typed(int id, const struct option *longer)
{
	if (longer != NULL)
		snprintf(typed, sizeof(typed), "--%s", longer->name);
	else
		snprintf(typed, sizeof(typed), "-%c", id);
}

/* Adds the rows to getopt's two tables; both have room for ROWS_MAX. */
static void
add(const struct xopt *o, struct option *longs, char *shorts)
{
	for (; o->id != 0; o++, longs++) {
		*longs = (struct option){ o->name,
			o->arg == NULL	     ? no_argument
			    : is_optional(o) ? optional_argument
					     : required_argument,
			NULL, o->id };
		if (!isascii(o->id))
			continue;
		*shorts++ = (char)o->id;
		if (o->arg != NULL)
			*shorts++ = ':';
		if (is_optional(o))
			*shorts++ = ':';
	}
}

static size_t
count(const struct xopt *o)
{
	size_t n;

	for (n = 0; o[n].id != 0; n++)
		;
	return n;
}

/* getopt_long(3): the next option, whatever it is. */
static int
next(const struct xopt_command *c, int argc, char *const *argv)
{
	struct option longs[ROWS_MAX + 1] = { { 0 } };
	/* '+': operands end the options, on every libc. */
	char shorts[3 * ROWS_MAX + 3] = "+:";
	const struct xopt *table;
	size_t i, n = 0;
	int id, which = -1;

	for (i = 0; (table = table_of(c, i)) != NULL; i++) {
		if (n + count(table) > ROWS_MAX)
			errx(EX_SOFTWARE, "too many options");
		add(table, longs + n, shorts + strlen(shorts));
		n += count(table);
	}
	id = getopt_long(argc, argv, shorts, longs, &which);
	if (id != -1)
		note_typed(id, which != -1 ? &longs[which] : NULL);
	return id;
}

/* By all of the options, since one before may be wrong. */
static void
settle_output(const struct xopt_command *c, int argc, char *const *argv)
{
	bool is_json = c->writes_json;
	int id;

	if (c->text_with != 0 || c->json_with != 0) {
		while ((id = next(c, argc, argv)) != -1)
			if (id == c->text_with)
				is_json = false;
			else if (id == c->json_with)
				is_json = true;
		optind = 1;
	}
	xout_settle(is_json);
}

int
xopt_next(const struct xopt_command *c, int argc, char *const *argv)
{
	const char *given;
	int id;

	if (!xout_is_settled())
		settle_output(c, argc, argv);
	given = optind < argc ? argv[optind] : "";
	switch (id = next(c, argc, argv)) {
	case 'h':
		help(c);
	case 'V':
		version(c);
	case '?':
		if (optopt != 0 && isascii(optopt))
			xopt_usage(c, "unknown option -%c", optopt);
		xopt_usage(c, "unknown option %s", given);
	case ':':
		if (isascii(optopt))
			xopt_usage(c, "option -%c needs an argument", optopt);
		xopt_usage(c, "option %s needs an argument", given);
	default:
		return id;
	}
}

long
xopt_seconds(const struct xopt_command *c, const char *arg)
{
	double s;
	char *end;

	s = strtod(arg, &end);
	if (end == arg || *end != '\0' || !(s >= 0 && s <= 1e6) ||
	    strpbrk(arg, "xXnN") != NULL)
		xopt_misuse(c, "%s: %s: not a number of seconds, 0 to 1000000",
		    typed, arg);
	/* However little it is, it is not 0, which means no limit. */
	return s > 0 && s < 0.001 ? 1 : (long)(s * 1000);
}

int
xopt_number(
    const struct xopt_command *c, const char *arg, struct xopt_range range)
{
	const char *bad;
	long long n;

	n = strtonum(arg, range.min, range.max, &bad);
	if (bad != NULL)
		xopt_misuse(c, "%s: %s: %s (%d to %d%s)", typed, arg, bad,
		    range.min, range.max, range.unit);
	return (int)n;
}

static bool
is_among(const struct xopt *o, const char *word)
{
	for (; o->id != 0; o++)
		if (word[1] == '-'
			? strncmp(word + 2, o->name, strlen(o->name)) == 0 &&
			    strchr("=", word[2 + strlen(o->name)]) != NULL
			: word[1] == o->id && word[2] == '\0')
			return true;
	return false;
}

bool
xopt_is_option(const struct xopt_command *c, const char *word)
{
	const struct xopt *table;
	size_t i;

	if (word[0] != '-' || word[1] == '\0')
		return false;
	for (i = 0; (table = table_of(c, i)) != NULL; i++)
		if (is_among(table, word))
			return true;
	return false;
}

void
xopt_check_operands(const struct xopt_command *c, char *const *operands)
{
	size_t i;

	for (i = 1; operands[0] != NULL && operands[i] != NULL; i++)
		if (xopt_is_option(c, operands[i]))
			xopt_misuse(c, "%.*s behind %s: options go first",
			    (int)strcspn(operands[i], "="), operands[i],
			    operands[0]);
}
