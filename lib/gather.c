/*
 * gather - reads a conversation from the values on a pipe
 */

#include <stdlib.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "choice.h"
#include "fold.h"
#include "gather.h"
#include "json.h"

struct gather {
	struct convo *convo;
	const char *what;
	struct json *whole; /* reads answers that JSON_BRIEF shortens */
	struct fold *fold; /* of the stream that is being read, or NULL */
	struct chat_verdict verdict; /* on the answer that is being read */
	struct xbuf failed; /* the first value in it that tells of an error */
	bool is_error; /* and that is an error by itself */
};

/* A message as the answer has it, or made from the text of a completion. */
static bool
put_message(struct xbuf *b, struct jtext choice)
{
	struct jtext m, role;
	bool is_message =
	    jtext_get(choice, "message", &m) && jtext_kind(m) == '{';

	if (is_message && jtext_get(m, "role", &role))
		xbuf_put(b, m.at, m.len);
	else if (is_message) {
		xbuf_puts(b, "{\"role\":\"assistant\"");
		xbuf_put(b, ",", m.len > 2);
		xbuf_put(b, m.at + 1, m.len - 1);
	} else if (jtext_get(choice, "text", &m) && jtext_kind(m) == '"') {
		xbuf_puts(b, "{\"role\":\"assistant\",\"content\":");
		xbuf_put(b, m.at, m.len);
		xbuf_puts(b, "}");
	} else
		return false;
	return true;
}

static void
xadd_answer(struct gather *g, struct jtext response)
{
	struct xbuf message = { 0 };
	struct jtext choice;

	if (!choice_first(response, &choice) || !put_message(&message, choice))
		xapierror(
		    EX_PROTOCOL, "%s: the answer holds no message", g->what);
	convo_add(g->convo, jtext_of(&message));
	xbuf_free(&message);
}

/* True for an error, and for an answer with one in it or in a choice. */
static bool
tells(const jv *value)
{
	jv holder = chat_failure(value);
	bool does = jv_is_valid(holder);

	jv_free(holder);
	return does;
}

/* What an answer tells of its error; for free(3), or NULL. */
static char *
said(const jv *value)
{
	jv holder = chat_failure(value);
	char *words = apierror_message(&holder);

	jv_free(holder);
	return words;
}

/*
 * Ends the program with what an answer tells of its error.  An error object is
 * handed on as it came, unless it means something graver where it stands: a
 * broken answer, in the middle of one.
 */
static _Noreturn void
xhand_on(const struct gather *g, int status)
{
	struct json *j = json_new(0);
	const jv *value;
	bool as_it_came;
	char *words;

	json_whole(j, g->failed.at, g->failed.len);
	value = json_value(j);
	words = said(value);
	as_it_came = apierror_is(value) && apierror_status(value, 0) == status;
	json_free(j);
	if (as_it_came)
		xapierror_pass_on(status, words, &g->failed);
	xapierror(status, "%s: %s%s%s", g->what, chat_verdict_reason(status),
	    words != NULL ? ": " : "", words != NULL ? words : "");
}

/*
 * Ends the program for an answer that cannot be carried on.  One that was cut
 * or refused can, but not an error that says so.
 */
static void
xjudge(struct gather *g)
{
	int status = chat_verdict_end(&g->verdict);
	bool is_usable = status == EXIT_CUT || status == EXIT_REFUSED;

	if (status != 0 && (g->is_error || !is_usable)) {
		if (g->failed.len > 0)
			xhand_on(g, status);
		xapierror(
		    status, "%s: %s", g->what, chat_verdict_reason(status));
	}
	g->verdict = (struct chat_verdict){ 0 };
	xbuf_clear(&g->failed);
}

/* Ends the stream, if there is one, and adds what it was folded to. */
static void
xend_stream(struct gather *g)
{
	struct xbuf response = { 0 };
	struct fold *fold = g->fold;

	if (fold == NULL)
		return;
	xjudge(g);
	g->fold = NULL;
	fold_response(fold, &response);
	fold_free(fold);
	xadd_answer(g, jtext_of(&response));
	xbuf_free(&response);
}

/* Takes a response, a chunk or an error, which ends what it belongs to. */
static void
xtake_answer(struct gather *g, struct jtext t, const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	/* A string that is missing could look like an answer not begun. */
	if (t.len > JSON_BRIEF_MAX && json_whole(g->whole, t.at, t.len) == 1)
		value = json_value(g->whole);
	chat_verdict_take(&g->verdict, value);
	if (g->failed.len == 0 && tells(value))
		jtext_put(&g->failed, t);
	g->is_error |= apierror_is(value);
	/* A stream's last chunk may name neither its object nor a delta. */
	if (kind == CHAT_CHUNK || (kind == CHAT_RESPONSE && g->fold != NULL)) {
		if (g->fold == NULL)
			g->fold = fold_new();
		if (fold_take(g->fold, t) == -1)
			xapierror(EX_DATAERR,
			    "%s: an answer of more than %d parts", g->what,
			    FOLD_PARTS_MAX);
	} else if (g->fold == NULL) {
		xjudge(g);
		xadd_answer(g, t);
	}
}

static void
xtake(struct gather *g, struct jtext t, const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	if (g->fold != NULL && chat_verdict_begins(&g->verdict, value))
		xend_stream(g);
	if (kind == CHAT_CHUNK || kind == CHAT_RESPONSE || kind == CHAT_ERROR)
		xtake_answer(g, t, value);
	else if (kind == CHAT_MESSAGE)
		convo_add(g->convo, t);
	/* An empty array is a conversation that has not begun. */
	else if (kind == CHAT_MESSAGES || jtext_is(t, "[]"))
		convo_add_array(g->convo, t);
	else if (kind != CHAT_REQUEST)
		xapierror(EX_DATAERR,
		    "%s: a value that is no request, message, response or "
		    "chunk",
		    g->what);
	else if (convo_add_request(g->convo, t) == -1)
		xapierror(EX_DATAERR, "%s: messages is not an array", g->what);
}

void
xgather(struct convo *c, int fd, const char *what)
{
	struct gather g = { .convo = c, .what = what, .whole = json_new(0) };
	struct json *in = json_open(fd, JSON_BRIEF, NULL);
	struct jtext t;
	int got;

	while ((got = json_next(in)) == 1) {
		t.at = json_text(in, &t.len);
		xtake(&g, t, json_value(in));
	}
	if (got == -1)
		xapierror(json_errno(in) != 0 ? EX_IOERR : EX_DATAERR, "%s: %s",
		    what, json_fault(in));
	xend_stream(&g);
	xbuf_free(&g.failed);
	json_free(g.whole);
	json_free(in);
}
