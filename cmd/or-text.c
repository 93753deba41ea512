/*
 * or-text - print the text of chat completions
 *
 * Reads responses and chunks, writes what the first choice says as it comes:
 * its text, or instead a code block, the JSON, the reasoning or the tool
 * calls.  The exit status tells whether it is there and whole.
 */

#include <sys/stat.h>

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
#include "content.h"
#include "delta.h"
#include "extract.h"
#include "fence.h"
#include "fold.h"
#include "json.h"
#include "jtext.h"
#include "jvx.h"
#include "screen.h"
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
	"or-text",
	"[-nR] [-j | -t]\n"
	"-c[language] [-AnR] [language]\n"
	"-r [-n]",
	options,
	0,
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
	struct screen out, err;
	struct fence *fence;
	struct fold *fold;
	struct xbuf piece; /* what a message says, for a moment */
	struct xbuf text; /* all of it, for -j */
	struct xbuf refusal;
	struct chat_verdict verdict;
	struct delta delta;
	enum content_reasoning reasoning; /* where it is */
	char *error;
	bool begun;
	bool found; /* what was asked for */
	bool in_block; /* code that is wanted */
	bool has_text, has_reasoning, has_calls, has_media;
};

static int
worse(int a, int b)
{
	return a > b ? a : b;
}

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
take_reasoning(struct answer *a, const jv *message)
{
	xbuf_clear(&a->piece);
	content_reasoning(message, &a->reasoning, &a->piece);
	a->has_reasoning |= a->piece.len > 0;
	if (a->wish->what == 'r')
		put(a, a->piece.at, a->piece.len);
	else if (a->wish->show_reasoning)
		screen_put(&a->err, a->piece.at, a->piece.len);
}

/* Takes the text in piece. */
static void
take_text(struct answer *a)
{
	if (a->piece.len == 0)
		return;
	a->has_text = true;
	screen_end(&a->err, true);
	switch (a->wish->what) {
	case 0:
		put(a, a->piece.at, a->piece.len);
		break;
	case 'c':
		fence_feed(a->fence, a->piece.at, a->piece.len);
		break;
	case 'j':
		xbuf_put(&a->text, a->piece.at, a->piece.len);
		break;
	}
}

/* Notes what else there is, to say so where the text is not. */
static void
take_rest(struct answer *a, const jv *message)
{
	jv calls = jvx_get(message, "tool_calls");
	jv images = jvx_get(message, "images");
	jv audio = jvx_get(message, "audio");
	jv refusal = jvx_get(message, "refusal");

	a->has_calls |= jvx_length(&calls) > 0;
	a->has_media |=
	    jvx_length(&images) > 0 || jv_get_kind(audio) == JV_KIND_OBJECT;
	if (jvx_has_text(&refusal))
		xbuf_puts(&a->refusal, jv_string_value(refusal));
	jv_free(refusal);
	jv_free(audio);
	jv_free(images);
	jv_free(calls);
}

/* Several answers to one request: chunks of others than the first pass by. */
static bool
is_first(const jv *choice)
{
	jv index = jvx_get(choice, "index");
	bool is =
	    jv_get_kind(index) != JV_KIND_NUMBER || jv_number_value(index) == 0;

	jv_free(index);
	return is;
}

static void
take_choice(struct answer *a, const jv *value)
{
	jv choice = chat_choice(value);
	jv message = chat_message(&choice);

	if (!a->verdict.in_stream || is_first(&choice)) {
		if (a->wish->what == 'r' || a->wish->show_reasoning ||
		    !a->has_text)
			take_reasoning(a, &message);
		xbuf_clear(&a->piece);
		content_text(&message, &a->piece);
		take_text(a);
		take_rest(a, &message);
	}
	if (apierror_is(&choice) && a->error == NULL)
		a->error = apierror_message(&choice);
	jv_free(message);
	jv_free(choice);
}

/* Takes what is to be put together at the end. */
static void
take_parts(struct answer *a, struct jtext text)
{
	struct jtext message;

	if (a->verdict.in_stream)
		fold_take(a->fold, text);
	else if (toolcall_message(text, &message))
		xbuf_put(&a->text, message.at, message.len);
}

static void
say(const char *what, const char *hostile, size_t len)
{
	char *line;

	line = terminal_line(hostile, len);
	warnx("%s%s", what, line);
	free(line);
}

/* Returns status, or EX_DATAERR where a whole answer's calls are faulty. */
static int
put_calls(struct answer *a, int status)
{
	struct xbuf line = { 0 }, fault = { 0 };
	struct jtext calls, call;
	struct jtext_walk w = { 0 };
	int whole = status == 0;

	fold_message(a->fold, &a->text);
	if (jtext_get((struct jtext){ a->text.at, a->text.len }, "tool_calls",
		&calls))
		w = jtext_walk(calls);
	while (jtext_next(&w, NULL, &call)) {
		xbuf_clear(&line);
		xbuf_clear(&fault);
		if (a->found)
			xbuf_puts(&line, "\n");
		if (toolcall_put(&line, call, &fault) == -1 && whole) {
			say("", fault.at, fault.len);
			status = EX_DATAERR;
		}
		put(a, line.at, line.len);
	}
	xbuf_free(&fault);
	xbuf_free(&line);
	return status;
}

static void
put_json(struct answer *a)
{
	xbuf_clear(&a->piece);
	if (extract_json(a->text.at, a->text.len, &a->piece) == 1)
		put(a, a->piece.at, a->piece.len);
}

/* Why an answer that is whole has not what was asked for. */
static const char *
lack(const struct answer *a)
{
	if (a->wish->what == 'r')
		return "the answer holds no reasoning";
	if (a->wish->what == 't')
		return "the answer calls no tool";
	if (a->has_text && a->wish->what == 'c')
		return "the answer holds no such code block";
	if (a->has_text)
		return "the answer holds no whole JSON value";
	if (a->has_calls)
		return "no text: the answer calls tools (or-text -t)";
	if (a->has_reasoning)
		return "no text, only reasoning (or-text -r)";
	if (a->has_media)
		return "no text, only images or audio";
	return "the answer is empty";
}

static const char *
cure(const struct answer *a, int status)
{
	if (status == EXIT_CUT && !a->has_text && a->has_reasoning)
		return " while reasoning; raise max_completion_tokens or "
		       "lower reasoning.effort";
	if (status == EXIT_CUT)
		return "; raise max_completion_tokens";
	if (status == EXIT_BROKEN)
		return "; what came is a fragment";
	return "";
}

/* In a pipeline, the command that met an error has said so. */
static bool
is_in_pipeline(void)
{
	struct stat st;

	return fstat(STDIN_FILENO, &st) == 0 &&
	    (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode));
}

static void
report(const struct answer *a, int status)
{
	if (a->refusal.len > 0)
		say("refusal: ", a->refusal.at, a->refusal.len);
	if (a->error != NULL) {
		if (!is_in_pipeline())
			say("", a->error, strlen(a->error));
	} else if (status != 0 && status != EX_DATAERR)
		warnx("%s%s", chat_verdict_reason(status), cure(a, status));
	else if (!a->found)
		warnx("%s", lack(a));
}

static void
answer_open(struct answer *a, const struct wish *wish)
{
	*a = (struct answer){ .wish = wish };
	screen_open(&a->out, STDOUT_FILENO, false, xout);
	screen_open(&a->err, STDERR_FILENO, true, write_error);
	a->fence = fence_new(take_code, a);
	a->fold = fold_new();
}

static void
answer_close(struct answer *a)
{
	free(a->error);
	delta_free(&a->delta);
	xbuf_free(&a->refusal);
	xbuf_free(&a->text);
	xbuf_free(&a->piece);
	fold_free(a->fold);
	fence_free(a->fence);
	screen_close(&a->err);
	screen_close(&a->out);
}

/* Ends the answer, if one is begun, and makes ready for the next. */
static int
answer_end(struct answer *a)
{
	const struct wish *wish = a->wish;
	int status;

	if (!a->begun)
		return 0;
	status = chat_verdict_end(&a->verdict);
	if (wish->what == 'c')
		fence_end(a->fence);
	else if (wish->what == 'j')
		put_json(a);
	else if (wish->what == 't')
		status = put_calls(a, status);
	screen_end(&a->out, !wish->no_newline);
	screen_end(&a->err, true);
	xout_flush();
	report(a, status);
	if (status == 0 && !a->found)
		status = EXIT_NO;
	answer_close(a);
	answer_open(a, wish);
	return status;
}

/* What a value is that is no answer, and the cure; NULL for answers. */
static const char *
other(const jv *value)
{
	switch (chat_kind(value)) {
	case CHAT_REQUEST:
		return "a request, not a response: pipe it through or-send";
	case CHAT_MESSAGES:
	case CHAT_MESSAGE:
		return "messages, not a response: "
		       "pipe them through or-msg -c and or-send";
	case CHAT_OTHER:
		return "JSON, but not a response";
	default:
		return NULL;
	}
}

/* Returns the status of what has ended with this value. */
static int
take_value(struct answer *a, const jv *value, struct jtext text)
{
	const char *what;
	int status = 0;

	if ((what = other(value)) != NULL) {
		status = answer_end(a);
		warnx("standard input: %s", what);
		return worse(status, EX_DATAERR);
	}
	if (chat_verdict_begins(&a->verdict, value))
		status = answer_end(a);
	a->begun = true;
	if (chat_verdict_take(&a->verdict, value) == 0 &&
	    a->verdict.in_stream && !a->verdict.finished)
		delta_learn(&a->delta, text);
	if (apierror_is(value) && a->error == NULL)
		a->error = apierror_message(value);
	take_choice(a, value);
	if (a->wish->what == 't')
		take_parts(a, text);
	return status;
}

/* The same, without looking at all of a chunk that can hold only text. */
static int
take(struct answer *a, struct json *in)
{
	struct jtext text;

	text.at = json_text(in, &text.len);
	xbuf_clear(&a->piece);
	if (a->wish->what == 't' || !delta_is(&a->delta, text, &a->piece))
		return take_value(a, json_value(in), text);
	take_text(a);
	return 0;
}

/* Returns the gravest status. */
static int
take_all(struct json *in, struct answer *a)
{
	int got, status = 0, values = 0;

	for (; (got = json_next(in)) == 1; values = 1)
		status = worse(status, take(a, in));
	status = worse(status, answer_end(a));
	if (got == 0 && values > 0)
		return status;
	warnx("%s%s", got == 0 ? "no response on " : "standard input: ",
	    got == 0 ? "standard input" : json_fault(in));
	return worse(status, json_errno(in) != 0 ? EX_IOERR : EX_DATAERR);
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
	if (wish->what == 'c' && wish->language == NULL && optind < argc)
		wish->language = argv[optind++];
	if (optind < argc)
		xopt_misuse(&command, "unexpected operand %s", argv[optind]);
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

	read_options(&wish, argc, argv);
	/* Flushed before each wait for input; a burst is one write. */
	setvbuf(stdout, NULL, _IOFBF, 65536);
	in = json_open(STDIN_FILENO, JSON_LAZY, xout_flush);
	answer_open(&answer, &wish);
	status = take_all(in, &answer);
	answer_close(&answer);
	json_free(in);
	xout_close();
	return status;
}
