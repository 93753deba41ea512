/*
 * reckon - reads what tells what answers used into a ledger
 */

#include <stdlib.h>

#include "apierror.h"
#include "chat.h"
#include "reckon.h"
#include "xmem.h"

struct reckon {
	struct ledger *ledger;
	struct chat_verdict verdict;
	bool in_answer;
	bool told; /* this answer, what it used */
	size_t charge; /* of this answer, where it has no id */
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
	if (r->in_answer && !r->told && r->verdict.delivered)
		receipts(jtext_of(&r->name), take_unknown, r->ledger);
	r->in_answer = false;
}

/* Keeps what an answer is called for when its text has gone. */
static void
begin_answer(struct reckon *r, struct jtext text)
{
	static const char *const names[] = { "id", "model", "provider",
		"created" };
	struct jtext value;
	size_t i;

	r->in_answer = true;
	r->told = false;
	r->charge = LEDGER_NONE;
	xbuf_clear(&r->name);
	xbuf_puts(&r->name, "{");
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (!jtext_get(text, names[i], &value))
			continue;
		xbuf_printf(&r->name, "%s\"%s\":", r->name.len > 1 ? "," : "",
		    names[i]);
		jtext_put(&r->name, value);
	}
	xbuf_puts(&r->name, "}");
}

static bool
is_answer(enum chat_kind kind)
{
	return kind == CHAT_RESPONSE || kind == CHAT_CHUNK ||
	    kind == CHAT_ERROR;
}

/* Saves libjq the work with what is clearly none; a batch has its own errors.
 */
static bool
may_be_answer(struct jtext text)
{
	struct jtext member;

	return (jtext_get(text, "choices", &member) ||
		   jtext_get(text, "object", &member) ||
		   jtext_get(text, "error", &member)) &&
	    !jtext_get(text, "custom_id", &member);
}

static void
take_receipt(void *arg, const struct receipt *receipt)
{
	struct reckon *r = arg;

	r->told |=
	    ledger_take(r->ledger, receipt, r->in_answer ? &r->charge : NULL);
}

/*
 * True for a chunk without an id behind the end of a stream of such: then the
 * id cannot tell that another begins.
 */
static bool
starts_over(const struct reckon *r, struct jtext chunk)
{
	struct jtext member;

	return r->told && chat_verdict_is_finished(&r->verdict) &&
	    !jtext_get(chunk, "id", &member) &&
	    !jtext_get(chunk, "usage", &member);
}

/* Judges an answer's value.  Returns true where it has failed. */
static bool
judge(struct reckon *r, const jv *value, struct jtext text)
{
	jv failure = chat_failure(value);
	bool failed = jv_is_valid(failure);

	if (chat_verdict_begins(&r->verdict, value) || starts_over(r, text)) {
		end_answer(r);
		begin_answer(r, text);
	}
	chat_verdict_take(&r->verdict, value);
	jv_free(failure);
	return failed;
}

bool
reckon_take(struct reckon *r, struct json *in)
{
	struct jtext text;
	bool failed = false;

	text.at = json_text(in, &text.len);
	if (may_be_answer(text) && is_answer(chat_kind(json_value(in))))
		failed = judge(r, json_value(in), text);
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
	status = chat_verdict_end(&r->verdict);
	r->verdict = (struct chat_verdict){ 0 };
	return status;
}
