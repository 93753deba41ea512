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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <jv.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "confine.h"
#include "extract.h"
#include "fence.h"
#include "fold.h"
#include "json.h"
#include "jtext.h"
#include "screen.h"
#include "speech.h"
#include "start.h"
#include "terminal.h"
#include "toolcall.h"
#include "xbuf.h"
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

/* What the options ask for. */
struct wish {
	int what; /* the letter c, j, r or t; 0: the text */
	const char *language;
	bool all;
	bool no_newline;
	bool show_reasoning;
};

/* An answer on its way through: a response, or the chunks of a stream. */
struct answer {
	const struct wish *wish;
	struct speech speech;
	struct screen out, err;
	struct fence *fence;
	struct fold *fold;
	struct xbuf text; /* all of it, where it is needed at the end */
	bool found; /* what was asked for */
	bool in_block; /* code that is wanted */
	bool is_torn; /* the JSON */
	bool is_too_much; /* there are calls that could not be kept */
};

static void
write_error(const char *s, size_t len)
{
	/* Both may be one terminal: keep the order. */
	xout_flush();
	if (fwrite(s, 1, len, stderr) != len)
		err(EX_IOERR, "standard error");
}

static void
put(struct answer *a, const char *s, size_t len)
{
	a->found |= len > 0;
	screen_put(&a->out, s, len);
}

static void
take_code(void *arg, enum fence_event event, const char *s, size_t len)
{
	struct answer *a = arg;
	const char *language = a->wish->language;

	switch (event) {
	case FENCE_OPEN:
		a->in_block = (a->wish->all || !a->found) &&
		    (language == NULL || fence_is(s, len, language));
		a->found |= a->in_block;
		break;
	case FENCE_TEXT:
		if (a->in_block)
			put(a, s, len);
		break;
	case FENCE_CLOSE:
		a->in_block = false;
		break;
	}
}

static void
take_reasoning(void *arg, const char *s, size_t len)
{
	struct answer *a = arg;

	if (a->wish->what == 'r')
		put(a, s, len);
	else
		screen_put(&a->err, s, len);
}

static void
take_text(void *arg, const char *s, size_t len)
{
	struct answer *a = arg;

	screen_end(&a->err, true);
	switch (a->wish->what) {
	case 0:
		put(a, s, len);
		break;
	case 'c':
		fence_feed(a->fence, s, len);
		break;
	case 'j':
		xbuf_put(&a->text, s, len);
		break;
	}
}

/* Takes what is to be put together at the end. */
static void
take_parts(struct answer *a, struct jtext text)
{
	struct jtext message;

	if (a->speech.verdict.in_stream)
		a->is_too_much |= fold_take(a->fold, text) == -1;
	else if (toolcall_message(text, &message))
		xbuf_put(&a->text, message.at, message.len);
}

/* Returns status, or EX_DATAERR where a whole answer's calls are faulty. */
static int
put_calls(struct answer *a, int status)
{
	struct xbuf lines = { 0 }, fault = { 0 };
	struct jtext message;

	if (a->is_too_much && status == 0) {
		warnx("the answer has more than %d parts", FOLD_PARTS_MAX);
		status = EX_DATAERR;
	}
	fold_message(a->fold, &a->text);
	message = jtext_of(&a->text);
	if (toolcall_put(&lines, message, &fault) == -1 && status == 0) {
		terminal_warnx("%s", fault.at);
		status = EX_DATAERR;
	}
	put(a, lines.at, lines.len);
	xbuf_free(&fault);
	xbuf_free(&lines);
	return status;
}

static void
put_json(struct answer *a)
{
	struct xbuf value = { 0 };

	a->is_torn = extract_json(a->text.at, a->text.len, &value) == -1;
	put(a, value.at, value.len);
	xbuf_free(&value);
}

/* Why an answer that is whole has not what was asked for. */
static const char *
lack(const struct answer *a)
{
	const struct speech *s = &a->speech;

	if (a->wish->what == 'r')
		return "the answer holds no reasoning to show";
	if (a->wish->what == 't')
		return "the answer calls no tool";
	if (a->is_torn)
		return "the JSON in the answer ends too early";
	if (s->has_text && a->wish->what == 'j')
		return "the answer holds no JSON";
	if (s->has_text)
		return "the answer holds no code block";
	if (s->has_calls)
		return "no text: the answer calls tools (or-text -t)";
	if (s->has_reasoning)
		return "no text, only reasoning (or-text -r)";
	if (s->has_media)
		return "no text, only images or audio";
	return "the answer is empty";
}

static const char *
cure(const struct answer *a, int status)
{
	if (status == EXIT_CUT && !a->speech.has_text &&
	    a->speech.has_reasoning)
		return " while reasoning; raise max_completion_tokens or "
		       "lower reasoning.effort";
	if (status == EXIT_CUT)
		return "; raise max_completion_tokens";
	if (status == EXIT_BROKEN)
		return "; what came is a fragment";
	return "";
}

static void
report(const struct answer *a, int status)
{
	const struct speech *s = &a->speech;
	const char *language = a->wish->language;

	if (s->error != NULL) {
		if (!apierror_was_said())
			terminal_warnx("%s%s",
			    status == EXIT_BROKEN
				? "the answer was broken off: "
				: "",
			    s->error);
	} else if (s->refusal.len > 0)
		terminal_warnx("the answer was refused: %s", s->refusal.at);
	else if (status != 0 && status != EX_DATAERR)
		warnx("%s%s", chat_verdict_reason(status), cure(a, status));
	else if (!a->found)
		terminal_warnx("%s%s%s", lack(a),
		    s->has_text && language != NULL ? " in " : "",
		    s->has_text && language != NULL ? language : "");
}

static void
answer_open(struct answer *a, const struct wish *wish)
{
	bool reasons = wish->what == 'r' || wish->show_reasoning;

	*a = (struct answer){ .wish = wish };
	speech_start(&a->speech, take_text, reasons ? take_reasoning : NULL, a);
	screen_open(&a->out, STDOUT_FILENO, false, xout);
	screen_open(&a->err, STDERR_FILENO, true, write_error);
	a->fence = fence_new(take_code, a);
	a->fold = fold_new();
}

static void
answer_close(struct answer *a)
{
	xbuf_free(&a->text);
	fold_free(a->fold);
	fence_free(a->fence);
	screen_close(&a->err);
	screen_close(&a->out);
	speech_free(&a->speech);
}

/* Puts what was waiting for the answer's end.  Returns the status. */
static int
put_rest(struct answer *a, int status)
{
	switch (a->wish->what) {
	case 'c':
		fence_end(a->fence);
		break;
	case 'j':
		put_json(a);
		break;
	case 't':
		status = put_calls(a, status);
		break;
	}
	screen_end(&a->out, !a->wish->no_newline);
	screen_end(&a->err, true);
	return status;
}

/* Ends the answer, if one is begun, and makes ready for the next. */
static int
answer_end(struct answer *a)
{
	const struct wish *wish = a->wish;
	int status;

	if (!a->speech.begun)
		return 0;
	status = put_rest(a, chat_verdict_end(&a->speech.verdict));
	if (status != 0 || !a->found) {
		xout_flush();
		report(a, status);
	}
	if (status == 0 && !a->found)
		status = EXIT_NO;
	answer_close(a);
	answer_open(a, wish);
	return status;
}

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

/* Takes a response, chunk or error.  Returns the status of what has ended. */
static int
take_answer(struct answer *a, struct json *in, struct jtext text)
{
	int status = 0;

	if (chat_verdict_begins(&a->speech.verdict, json_value(in)))
		status = answer_end(a);
	speech_take(&a->speech, json_value(in), text);
	if (a->wish->what == 't')
		take_parts(a, text);
	return status;
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
take(struct answer *a, struct json *in, struct strangers *s)
{
	enum chat_kind kind;
	struct jtext text;
	int status;

	text.at = json_text(in, &text.len);
	if (speech_goes_on(&a->speech, text))
		return 0;
	kind = chat_kind(json_value(in));
	switch (kind) {
	case CHAT_RESPONSE:
	case CHAT_CHUNK:
	case CHAT_ERROR:
		return take_answer(a, in, text);
	case CHAT_OTHER:
		status = answer_end(a);
		xout_flush();
		if (s->wrong++ == 0)
			warnx("standard input: %s", other(kind));
		return chat_worse(status, EX_DATAERR);
	default:
		s->passed = other(kind);
		return answer_end(a);
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
take_all(struct json *in, struct answer *a)
{
	struct strangers strangers = { 0 };
	bool answered = false;
	int got, status = 0;

	while ((got = json_next(in)) == 1) {
		status = chat_worse(status, take(a, in, &strangers));
		answered |= a->speech.begun || status != 0;
	}
	status = chat_worse(status, answer_end(a));
	xout_flush();
	return chat_worse(status, end_input(in, got, answered, &strangers));
}

static void
choose(struct wish *wish, int what)
{
	if (wish->what != 0 && wish->what != what)
		xopt_misuse(&command, "-%c and -%c exclude each other",
		    wish->what, what);
	wish->what = what;
}

static void
read_options(struct wish *wish, int argc, char **argv)
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
	if (wish->what == 'c' && wish->language == NULL && optind < argc &&
	    strcmp(argv[optind], "-") != 0)
		wish->language = argv[optind++];
	/* The answer is standard input, also where it is called so. */
	if (optind < argc && strcmp(argv[optind], "-") == 0)
		optind++;
	if (optind < argc)
		xopt_usage(&command,
		    "unexpected operand %s; the answer is standard input",
		    argv[optind]);
	if (wish->all && wish->what != 'c')
		xopt_misuse(&command, "-A goes with -c");
	if (wish->show_reasoning && wish->what == 'r')
		xopt_misuse(&command, "-R and -r exclude each other");
}

int
main(int argc, char **argv)
{
	struct wish wish = { 0 };
	struct answer answer;
	struct json *in;
	int status;

	xstart();
	confine(CONFINE_STREAMS);
	read_options(&wish, argc, argv);
	/* Flushed before each wait for input; a burst is one write. */
	in = json_open(STDIN_FILENO, JSON_LAZY, xout_flush);
	answer_open(&answer, &wish);
	status = take_all(in, &answer);
	answer_close(&answer);
	json_free(in);
	xout_close();
	return status;
}
