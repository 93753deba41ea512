/*
 * chat_verdict - whether an answer is whole
 */

#include <sysexits.h>

#include "apierror.h"
#include "chat.h"
#include "chat_verdict.h"
#include "jvx.h"

/* True when a message or delta carries anything of an answer. */
static bool
carries(const jv *message)
{
	static const char *const texts[] = { "content", "text", "reasoning",
		"reasoning_content", "refusal" };
	static const char *const lists[] = { "content", "tool_calls",
		"reasoning_details", "images" };
	bool any = jvx_has(message, "audio");
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		jv v = jvx_get(message, texts[i]);

		any |= jvx_has_text(&v);
		jv_free(v);
	}
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		jv v = jvx_get(message, lists[i]);

		any |= jvx_length(&v) > 0;
		jv_free(v);
	}
	return any;
}

/* An error object's status: in the middle of an answer it is a break. */
static int
error_status(struct chat_verdict *v, const jv *holder)
{
	v->failed = true;
	return v->delivered ? EXIT_BROKEN : apierror_status(holder, 0);
}

/* A choice's bit: by its index, 0 where it has none. */
static uint64_t
bit(const jv *choice)
{
	double i = jvx_number(jvx_get(choice, "index"), 0);

	return UINT64_C(1) << (i >= 0 && i < 63 ? (int)i : 63);
}

static int
finish_status(struct chat_verdict *v, const jv *choice)
{
	jv reason = jvx_get(choice, "finish_reason");
	int status = 0;

	v->seen |= bit(choice);
	if (jvx_has_text(&reason))
		v->stopped |= bit(choice);
	if (jvx_is(&reason, "length"))
		status = EXIT_CUT;
	else if (jvx_is(&reason, "content_filter"))
		status = EXIT_REFUSED;
	else if (jvx_is(&reason, "error"))
		status = EXIT_BROKEN;
	jv_free(reason);
	return status;
}

static int
choice_status(struct chat_verdict *v, const jv *choice)
{
	jv message = chat_message(choice);
	jv refusal = jvx_get(&message, "refusal");
	int status;

	v->delivered |= carries(&message);
	/* A choice's own error says more than its finish_reason. */
	if (apierror_is(choice))
		status = error_status(v, choice);
	else
		status = chat_worse(finish_status(v, choice),
		    jvx_has_text(&refusal) ? EXIT_REFUSED : 0);
	jv_free(refusal);
	jv_free(message);
	return status;
}

/* True for a choice that has a place for what it says, be it empty. */
static bool
has_place(const jv *choice)
{
	jv message = jvx_get(choice, "message");
	jv text = jvx_get(choice, "text");
	bool has = jv_get_kind(message) == JV_KIND_OBJECT ||
	    jv_get_kind(text) == JV_KIND_STRING;

	jv_free(text);
	jv_free(message);
	return has;
}

static int
choices_status(struct chat_verdict *v, const jv *value)
{
	jv choices = jvx_get(value, "choices"), choice;
	int i = 0, status = 0;
	/* A chunk may carry usage and no choice; a response may not. */
	bool answers = v->in_stream;

	while (jv_is_valid(choice = chat_next_choice(&choices, &i))) {
		status = chat_worse(status, choice_status(v, &choice));
		answers |= has_place(&choice);
		v->chosen = true;
		jv_free(choice);
	}
	jv_free(choices);
	return status == 0 && !answers ? EX_PROTOCOL : status;
}

static bool
has_message(const jv *value)
{
	jv choice = chat_choice(value);
	bool is = jvx_has(&choice, "message");

	jv_free(choice);
	return is;
}

/* Chunks of one answer share an id; an empty one says nothing. */
static bool
has_other_id(const struct chat_verdict *v, const jv *value)
{
	jv id = jvx_get(value, "id");
	bool is = jvx_has_text(&id) && jvx_has_text(&v->id) &&
	    !jv_equal(jv_copy(id), jv_copy(v->id));

	jv_free(id);
	return is;
}

/*
 * True when a choice that has ended goes on: not in what only repeats its end
 * beside the usage.
 */
static bool
goes_on(const struct chat_verdict *v, const jv *value)
{
	jv choices = jvx_get(value, "choices"), choice, message;
	bool is_usage = jvx_has(value, "usage"), does = false;
	int i = 0;

	while (!does && jv_is_valid(choice = chat_next_choice(&choices, &i))) {
		message = chat_message(&choice);
		does = (bit(&choice) & v->stopped) != 0 &&
		    (!is_usage || carries(&message));
		jv_free(message);
		jv_free(choice);
	}
	jv_free(choices);
	return does;
}

/* Some servers give each chunk an id, so the answer before must be over. */
static bool
begins_by_id(const struct chat_verdict *v, const jv *value)
{
	jv failure;
	bool does = false;

	if (!has_other_id(v, value))
		return false;
	/* In a stream an error is its end, whatever its id. */
	failure = chat_failure(value);
	if (!jv_is_valid(failure))
		does = v->failed ||
		    (chat_verdict_is_finished(v) && goes_on(v, value));
	jv_free(failure);
	return does;
}

bool
chat_verdict_begins(const struct chat_verdict *v, const jv *value)
{
	if (!v->in_stream)
		return true;
	switch (chat_kind(value)) {
	case CHAT_ERROR:
		return false;
	case CHAT_CHUNK:
		return begins_by_id(v, value);
	case CHAT_RESPONSE:
		/* Some servers' last chunk names neither object nor delta. */
		return has_message(value) || begins_by_id(v, value);
	default:
		return true;
	}
}

uint64_t
chat_verdict_unfinished(const struct chat_verdict *v)
{
	return v->seen & ~v->stopped;
}

bool
chat_verdict_is_finished(const struct chat_verdict *v)
{
	if (v->failed || (v->chosen && !v->in_stream))
		return true;
	return v->seen != 0 && chat_verdict_unfinished(v) == 0;
}

/* Ends the answer before this one. */
static void
close_answer(struct chat_verdict *v)
{
	int status = v->status;

	if (v->in_stream && !chat_verdict_is_finished(v))
		status = chat_worse(status, EXIT_BROKEN);
	jv_free(v->id);
	*v = (struct chat_verdict){ .status = status };
}

static void
open_stream(struct chat_verdict *v, const jv *chunk)
{
	jv id = jvx_get(chunk, "id");

	if (jvx_has_text(&id)) {
		jv_free(v->id);
		v->id = id;
	} else
		jv_free(id);
	v->in_stream = true;
}

int
chat_verdict_take(struct chat_verdict *v, const jv *value)
{
	enum chat_kind kind = chat_kind(value);
	int status = 0;

	if (chat_verdict_begins(v, value))
		close_answer(v);
	if (kind == CHAT_CHUNK || (kind == CHAT_RESPONSE && v->in_stream))
		open_stream(v, value);
	if (kind != CHAT_ERROR)
		status = choices_status(v, value);
	if (apierror_is(value))
		status = error_status(v, value);
	v->status = chat_worse(v->status, status);
	return status;
}

int
chat_verdict_end(struct chat_verdict *v)
{
	close_answer(v);
	return v->status;
}

int
chat_status(const jv *value)
{
	struct chat_verdict v = { 0 };

	chat_verdict_take(&v, value);
	return chat_verdict_end(&v);
}

const char *
chat_verdict_reason(int status)
{
	switch (status) {
	case EXIT_CUT:
		return "the answer was cut by a length limit";
	case EXIT_REFUSED:
		return "the answer was refused or filtered";
	case EXIT_BROKEN:
		return "the answer was broken off";
	case EX_PROTOCOL:
		return "the answer holds no choice with a message";
	default:
		return "the answer is an error";
	}
}
