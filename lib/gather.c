/*
 * gather - reads a conversation from the values on a pipe
 */

#include <stdlib.h>
#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "fold.h"
#include "gather.h"
#include "json.h"
#include "xout.h"

struct gather {
	struct convo *convo;
	const char *what;
	struct fold *fold; /* of the stream that is being read, or NULL */
	struct chat_verdict verdict; /* on it */
};

/* The choice with index 0, or the first. */
static bool
first_choice(struct jtext response, struct jtext *choice)
{
	struct jtext choices, index, v;
	struct jtext_walk w;
	bool found = false;

	if (!jtext_get(response, "choices", &choices))
		return false;
	w = jtext_walk(choices);
	while (jtext_next(&w, NULL, &v)) {
		if (!found)
			*choice = v;
		found = true;
		if (jtext_get(v, "index", &index) && jtext_is(index, "0")) {
			*choice = v;
			break;
		}
	}
	return found;
}

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

	if (!first_choice(response, &choice) || !put_message(&message, choice))
		xapierror(
		    EX_PROTOCOL, "%s: the answer holds no message", g->what);
	convo_add(g->convo, (struct jtext){ message.at, message.len });
	xbuf_free(&message);
}

/* Ends the program for an answer that cannot be carried on. */
static void
xjudge(const struct gather *g, int status, const jv *value)
{
	char *said = NULL;

	if (status == 0 || status == EXIT_CUT || status == EXIT_REFUSED)
		return;
	if (value != NULL) {
		jv choice = chat_choice(value);

		said = apierror_message(&choice);
		jv_free(choice);
	}
	xapierror(status, "%s: %s", g->what,
	    said != NULL ? said : chat_verdict_reason(status));
}

/* Ends the stream, if there is one, and adds what it was folded to. */
static void
xend_stream(struct gather *g)
{
	struct xbuf response = { 0 };
	struct fold *fold = g->fold;

	if (fold == NULL)
		return;
	xjudge(g, chat_verdict_end(&g->verdict), NULL);
	g->verdict = (struct chat_verdict){ 0 };
	g->fold = NULL;
	fold_response(fold, &response);
	fold_free(fold);
	xadd_answer(g, (struct jtext){ response.at, response.len });
	xbuf_free(&response);
}

static void
xtake_chunk(struct gather *g, struct jtext t, const jv *value)
{
	if (g->fold == NULL)
		g->fold = fold_new();
	xjudge(g, chat_verdict_take(&g->verdict, value), value);
	fold_take(g->fold, t);
}

static void
xtake_response(struct gather *g, struct jtext t, const jv *value)
{
	struct chat_verdict v = { 0 };

	chat_verdict_take(&v, value);
	xjudge(g, chat_verdict_end(&v), value);
	xadd_answer(g, t);
}

static void
xtake(struct gather *g, struct jtext t, const jv *value)
{
	enum chat_kind kind = chat_kind(value);

	if (g->fold != NULL && chat_verdict_begins(&g->verdict, value))
		xend_stream(g);
	/* A stream's last chunk may name neither its object nor a delta. */
	if (kind == CHAT_CHUNK || (kind == CHAT_RESPONSE && g->fold != NULL))
		xtake_chunk(g, t, value);
	else if (kind == CHAT_RESPONSE)
		xtake_response(g, t, value);
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

static _Noreturn void
pass_on(struct jtext t, const jv *error)
{
	xout_json(t.at, t.len);
	xout_close();
	exit(apierror_status(error, 0));
}

void
xgather(struct convo *c, int fd, const char *what)
{
	struct gather g = { .convo = c, .what = what };
	struct json *in = json_open(fd, JSON_BRIEF, NULL);
	struct jtext t;
	int got;

	while ((got = json_next(in)) == 1) {
		t.at = json_text(in, &t.len);
		if (apierror_is(json_value(in)))
			pass_on(t, json_value(in));
		xtake(&g, t, json_value(in));
	}
	if (got == -1)
		xapierror(json_errno(in) != 0 ? EX_IOERR : EX_DATAERR, "%s: %s",
		    what, json_fault(in));
	xend_stream(&g);
	json_free(in);
}
