/*
 * or-text - print the text of chat completions
 *
 * Reads responses and chunks, writes what the first choice says as it comes:
 * its text, or instead a code block, the JSON, the reasoning or the tool
 * calls.  The exit status tells whether it is there and whole.
 */

#include <err.h>
#include <getopt.h>
#include <stdbool.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "chat.h"
#include "chat_verdict.h"
#include "confine.h"
#include "json.h"
#include "jtext.h"
#include "printer.h"
#include "start.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt options[] = {
	{ 'A', "all", NULL, "with -c: every code block" },
	{ 'c', "code", "[language]", "print the first code block" },
	{ 'j', "json", NULL, "print the JSON value, in one line" },
	{ 'n', "no-newline", NULL, "add no newline at the end" },
	{ 'R', "show-reasoning", NULL, "reasoning to standard error" },
	{ 'r', "reasoning", NULL, "print the reasoning" },
	{ 't', "tool-calls", NULL, "print the tool calls, one a line" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt_command command = {
	.name = "or-text",
	.synopsis = "[-nR] [-j | -r | -t | -c [-A] [language]]",
	.options = options,
};

/* What a value is that is no answer, and the cure. */
static const char *
other(enum chat_kind kind)
{
	switch (kind) {
	case CHAT_REQUEST:
		return "a request, not a response: pipe it through or-send";
	case CHAT_MESSAGES:
	case CHAT_MESSAGE:
		return "messages, not a response: "
		       "pipe them through or-msg -c and or-send";
	default:
		return "JSON, but not a response";
	}
}

/*
 * What is no answer.  A conversation's file holds requests and messages too,
 * which are passed over: alone they are a mistake.  The rest is one always,
 * told once: there can be a log file of it.
 */
struct strangers {
	const char *passed; /* what the last one passed over is, or NULL */
	size_t wrong;
};

static int
take(struct printer *p, struct json *in, struct strangers *s)
{
	enum chat_kind kind;
	struct jtext text;
	int status;

	text.at = json_text(in, &text.len);
	if (printer_goes_on(p, text))
		return 0;
	kind = chat_kind(json_value(in));
	switch (kind) {
	case CHAT_RESPONSE:
	case CHAT_CHUNK:
	case CHAT_ERROR:
		return printer_take(p, json_value(in), text);
	case CHAT_OTHER:
		status = printer_end(p);
		xout_flush();
		if (s->wrong++ == 0)
			warnx("standard input: %s", other(kind));
		return chat_worse(status, EX_DATAERR);
	default:
		s->passed = other(kind);
		return printer_end(p);
	}
}

/* Says that there is no answer, or what is wrong behind the last. */
static int
end_input(struct json *in, int got, bool answered, const struct strangers *s)
{
	if (s->wrong > 1)
		warnx("standard input: %zu more values are no response",
		    s->wrong - 1);
	if (got == -1) {
		warnx("standard input: %s", json_fault(in));
		return json_errno(in) != 0 ? EX_IOERR : EX_DATAERR;
	}
	if (answered)
		return 0;
	if (s->passed != NULL)
		warnx("standard input: %s", s->passed);
	else
		warnx("no response on standard input");
	return EX_DATAERR;
}

/* Returns the gravest status. */
static int
take_all(struct json *in, struct printer *p)
{
	struct strangers strangers = { 0 };
	bool answered = false;
	int got, status = 0;

	while ((got = json_next(in)) == 1) {
		status = chat_worse(status, take(p, in, &strangers));
		answered |= p->speech.begun || status != 0;
	}
	status = chat_worse(status, printer_end(p));
	xout_flush();
	return chat_worse(status, end_input(in, got, answered, &strangers));
}

static void
choose(struct printer_wish *wish, enum printer_what what)
{
	if (wish->what != PRINT_TEXT && wish->what != what)
		xopt_misuse(&command, "-%c and -%c exclude each other",
		    wish->what, what);
	wish->what = what;
}

/* The answer is standard input, also where it is called so. */
static void
read_operands(struct printer_wish *wish, int argc, char **argv)
{
	if (wish->what == PRINT_CODE && wish->language == NULL &&
	    optind < argc && strcmp(argv[optind], "-") != 0)
		wish->language = argv[optind++];
	if (optind < argc && strcmp(argv[optind], "-") == 0)
		optind++;
	if (optind < argc)
		xopt_usage(&command,
		    "unexpected operand %s; the answer is standard input",
		    argv[optind]);
}

static void
read_options(struct printer_wish *wish, int argc, char **argv)
{
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		switch (id) {
		case 'A':
			wish->all = true;
			break;
		case 'c':
			wish->language = optarg;
			/* FALLTHROUGH */
		case 'j':
		case 'r':
		case 't':
			choose(wish, id);
			break;
		case 'n':
			wish->no_newline = true;
			break;
		case 'R':
			wish->show_reasoning = true;
			break;
		}
	read_operands(wish, argc, argv);
	if (wish->all && wish->what != PRINT_CODE)
		xopt_misuse(&command, "-A goes with -c");
	if (wish->show_reasoning && wish->what == PRINT_REASONING)
		xopt_misuse(&command, "-R and -r exclude each other");
}

int
main(int argc, char **argv)
{
	struct printer_wish wish = { 0 };
	struct printer printer;
	struct json *in;
	int status;

	xstart();
	confine(CONFINE_STREAMS);
	read_options(&wish, argc, argv);
	/* Flushed before each wait for input; a burst is one write. */
	in = json_open(STDIN_FILENO, JSON_LAZY, xout_flush);
	printer_open(&printer, &wish);
	status = take_all(in, &printer);
	printer_close(&printer);
	json_free(in);
	xout_close();
	return status;
}
