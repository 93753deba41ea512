/*
 * reckon - reads what tells what answers used into a ledger
 */

#include <stdlib.h>
#include <string.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "delta.h"
#include "jvx.h"
#include "reckon.h"
#include "whole.h"
#include "xmem.h"

struct reckon {
	struct ledger *ledger;
	struct chat_verdict verdict; /* as every command judges the input */
	struct chat_verdict answer; /* of this answer alone */
	struct xbuf created; /* when it was, as its last chunk spells it */
	struct delta delta; /* chunks that tell nothing */
	struct xbuf content; /* of such a chunk; not looked at */
	bool in_answer;
	bool in_events; /* of messages or responses, not of chat completions */
	bool delivered; /* something in these */
	bool told; /* this answer, what it used */
	size_t charge; /* of this answer */
	struct xbuf name; /* of this answer: an object with its id and so on */
};

struct reckon *
reckon_new(struct ledger *ledger)
{
	struct reckon *r = xzalloc(sizeof(*r));

	r->ledger = ledger;
	return r;
}

void
reckon_free(struct reckon *r)
{
	if (r == NULL)
		return;
	chat_verdict_end(&r->verdict);
	chat_verdict_end(&r->answer);
	xbuf_free(&r->created);
	delta_free(&r->delta);
	xbuf_free(&r->content);
	xbuf_free(&r->name);
	free(r);
}

static void
take_unknown(void *arg, const struct receipt *receipt)
{
	ledger_take_unknown(arg, receipt);
}

/* An answer that delivered nothing has, by its rules, cost nothing. */
static void
end_answer(struct reckon *r)
{
	bool delivered = r->in_events ? r->delivered : r->answer.delivered;

	if (r->in_answer && !r->told && delivered)
		receipts(jtext_of(&r->name), take_unknown, r->ledger);
	r->in_answer = r->in_events = false;
	delta_forget(&r->delta);
}

/* Keeps what an answer is called for when its text has gone. */
static void
begin_answer(struct reckon *r, struct jtext text)
{
	static const char *const names[] = { "id", "model", "provider",
		"created", "created_at" };
	enum { NAMES = sizeof(names) / sizeof(*names) };
	struct jtext values[NAMES];
	size_t i;

	end_answer(r);
	r->in_answer = true;
	r->told = r->delivered = false;
	r->charge = LEDGER_NONE;
	jtext_members(text, names, NAMES, values);
	xbuf_clear(&r->name);
	xbuf_puts(&r->name, "{");
	for (i = 0; i < NAMES; i++) {
		if (values[i].len == 0)
			continue;
		xbuf_printf(&r->name, "%s\"%s\":", r->name.len > 1 ? "," : "",
		    names[i]);
		jtext_put(&r->name, values[i]);
	}
	xbuf_puts(&r->name, "}");
}

static bool
is_answer(enum chat_kind kind)
{
	return kind == CHAT_RESPONSE || kind == CHAT_CHUNK ||
	    kind == CHAT_ERROR;
}

/* What tells, at the top, what a value is. */
enum top { CHOICES, OBJECT, ERROR, CUSTOM_ID, TYPE, ID, CREATED, USAGE, TOPS };

static const char *const tops[TOPS] = { "choices", "object", "error",
	"custom_id", "type", "id", "created", "usage" };

/* Saves libjq the work with what is clearly none; a batch has its own errors.
 */
static bool
may_be_answer(const struct jtext *top)
{
	return (top[CHOICES].len > 0 || top[OBJECT].len > 0 ||
		   top[ERROR].len > 0) &&
	    top[CUSTOM_ID].len == 0;
}

/*
 * Events of messages and of responses.  The first has the answer's name, of
 * those that follow few have it.
 */
static void
take_event(struct reckon *r, struct jtext text, struct jtext type)
{
	static const char delta[] = "delta\"";
	size_t len = strlen(delta);
	struct jtext answer;

	if ((jtext_is(type, "\"message_start\"") &&
		jtext_get(text, "message", &answer)) ||
	    (jtext_is(type, "\"response.created\"") &&
		jtext_get(text, "response", &answer))) {
		begin_answer(r, answer);
		r->in_events = true;
	} else if (!r->in_events || jtext_is(type, "\"message\""))
		end_answer(r);
	else if (type.len > len &&
	    memcmp(type.at + type.len - len, delta, len) == 0)
		r->delivered = true;
}

static void
take_receipt(void *arg, const struct receipt *receipt)
{
	struct reckon *r = arg;

	r->told |=
	    ledger_take(r->ledger, receipt, r->in_answer ? &r->charge : NULL);
}

/* True for a choice that does not only repeat the end of its answer. */
static bool
goes_on(const struct reckon *r, const jv *chunk)
{
	jv choice = chat_choice(chunk);
	jv reason = jvx_get(&choice, "finish_reason");
	bool does = jv_is_valid(choice) && (r->told || !jvx_has_text(&reason));

	jv_free(reason);
	jv_free(choice);
	return does;
}

static bool
has_text(const jv *chunk)
{
	struct chat_verdict v = { 0 };
	bool has;

	chat_verdict_take(&v, chunk);
	has = v.delivered;
	chat_verdict_end(&v);
	return has;
}

/*
 * True for a chunk behind the end of a stream that begins another, of which the
 * id does not tell: neither has one, or the server had drawn it before, and
 * the time is another.  Some servers give each chunk its time, also to what
 * they say when the text has ended.
 */
static bool
starts_over(const struct reckon *r, const jv *chunk, const struct jtext *top)
{
	if (!chat_verdict_is_finished(&r->answer) ||
	    (top[USAGE].len > 0 && jtext_kind(top[USAGE]) != 'n'))
		return false;
	if (top[ID].len == 0)
		return goes_on(r, chunk);
	return r->created.len > 0 && top[CREATED].len > 0 &&
	    !jtext_equal(top[CREATED], jtext_of(&r->created)) &&
	    has_text(chunk);
}

/* Judges an answer's value.  Returns true where it has failed. */
static bool
judge(struct reckon *r, const jv *value, struct jtext text,
    const struct jtext *top)
{
	jv failure = chat_failure(value);
	bool failed = jv_is_valid(failure);
	bool again = starts_over(r, value, top);
	int status;

	if (r->in_events || again || chat_verdict_begins(&r->answer, value)) {
		begin_answer(r, text);
		chat_verdict_end(&r->answer);
	}
	if (!chat_verdict_is_finished(&r->answer)) {
		xbuf_clear(&r->created);
		jtext_put(&r->created, top[CREATED]);
	}
	chat_verdict_take(&r->answer, value);
	status = chat_verdict_take(&r->verdict, value);
	if (status == 0 && r->answer.in_stream &&
	    !chat_verdict_is_finished(&r->answer))
		delta_learn(&r->delta, text);
	else
		delta_forget(&r->delta);
	jv_free(failure);
	return failed;
}

/* An answer of one piece, of which there is nothing to judge. */
static void
take_whole(struct reckon *r, struct jtext text)
{
	end_answer(r);
	chat_verdict_end(&r->verdict);
	chat_verdict_end(&r->answer);
	r->in_answer = true;
	r->told = false;
	r->charge = LEDGER_NONE;
	receipts(text, take_receipt, r);
	if (!r->told)
		receipts(text, take_unknown, r->ledger);
	r->in_answer = false;
}

bool
reckon_take(struct reckon *r, struct json *in)
{
	struct jtext text, top[TOPS];
	bool failed = false;

	text.at = json_text(in, &text.len);
	xbuf_clear(&r->content);
	if (delta_is(&r->delta, text, &r->content))
		return false;
	if (whole_is(text)) {
		take_whole(r, text);
		return false;
	}
	jtext_members(text, tops, TOPS, top);
	if (may_be_answer(top) && is_answer(chat_kind(json_value(in))))
		failed = judge(r, json_value(in), text, top);
	else if (jtext_kind(top[TYPE]) == '"' && top[CHOICES].len == 0)
		take_event(r, text, top[TYPE]);
	else
		end_answer(r);
	receipts(text, take_receipt, r);
	return failed;
}

int
reckon_end(struct reckon *r)
{
	int status;

	end_answer(r);
	chat_verdict_end(&r->answer);
	status = chat_verdict_end(&r->verdict);
	r->verdict = (struct chat_verdict){ 0 };
	return status;
}
