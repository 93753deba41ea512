/*
 * speech - what an answer says, piece by piece
 */

#include <stdio.h>
#include <stdlib.h>

#include "apierror.h"
#include "chat.h"
#include "jvx.h"
#include "speech.h"
#include "xmem.h"

void
speech_start(struct speech *s, speech_fn *text, speech_fn *reasoning, void *arg)
{
	*s =
	    (struct speech){ .text = text, .reasoning = reasoning, .arg = arg };
}

void
speech_free(struct speech *s)
{
	free(s->error);
	xbuf_free(&s->refusal);
	xbuf_free(&s->piece);
	delta_free(&s->delta);
	chat_verdict_end(&s->verdict);
}

/* Hands on the text in piece. */
static void
say_text(struct speech *s)
{
	if (s->piece.len == 0)
		return;
	s->has_text = true;
	s->text(s->arg, s->piece.at, s->piece.len);
}

static void
take_text(struct speech *s, const jv *message)
{
	xbuf_clear(&s->piece);
	content_text(message, &s->piece);
	say_text(s);
}

static void
take_reasoning(struct speech *s, const jv *message)
{
	/* Where there is text, nobody asks whether there was reasoning. */
	if (s->reasoning == NULL && s->has_text)
		return;
	xbuf_clear(&s->piece);
	content_reasoning(message, &s->source, &s->piece);
	if (s->piece.len == 0)
		return;
	s->has_reasoning = true;
	if (s->reasoning != NULL)
		s->reasoning(s->arg, s->piece.at, s->piece.len);
}

/* Notes what else there is, for who has to say why there is no text. */
static void
take_rest(struct speech *s, const jv *message)
{
	jv calls = jvx_get(message, "tool_calls");
	jv images = jvx_get(message, "images");
	jv audio = jvx_get(message, "audio");
	jv refusal = jvx_get(message, "refusal");

	s->has_calls |= jvx_length(&calls) > 0;
	s->has_media |=
	    jvx_length(&images) > 0 || jv_get_kind(audio) == JV_KIND_OBJECT;
	if (jvx_has_text(&refusal))
		xbuf_puts(&s->refusal, jv_string_value(refusal));
	jv_free(refusal);
	jv_free(audio);
	jv_free(images);
	jv_free(calls);
}

static void
take_error(struct speech *s, const jv *value)
{
	jv holder = chat_failure(value);

	if (jv_is_valid(holder) && s->error == NULL &&
	    (s->error = apierror_message(&holder)) == NULL)
		s->error = xasprintf("error %d", apierror_code(&holder, 0));
	jv_free(holder);
}

/* Where a request asked for several answers, chunks of all are mixed. */
static bool
is_first(const jv *choice)
{
	jv index = jvx_get(choice, "index");
	bool is =
	    jv_get_kind(index) != JV_KIND_NUMBER || jv_number_value(index) == 0;

	jv_free(index);
	return is;
}

bool
speech_goes_on(struct speech *s, struct jtext text)
{
	xbuf_clear(&s->piece);
	if (!delta_is(&s->delta, text, &s->piece))
		return false;
	say_text(s);
	return true;
}

void
speech_take(struct speech *s, const jv *value, struct jtext text)
{
	jv choice = chat_choice(value);
	jv message = chat_message(&choice);
	bool good = chat_verdict_take(&s->verdict, value) == 0 &&
	    !chat_verdict_is_finished(&s->verdict);

	s->begun = true;
	take_error(s, value);
	if (!good)
		delta_forget(&s->delta);
	if (!s->verdict.in_stream || is_first(&choice)) {
		if (s->verdict.in_stream && good)
			delta_learn(&s->delta, text);
		take_reasoning(s, &message);
		take_text(s, &message);
		take_rest(s, &message);
	}
	jv_free(message);
	jv_free(choice);
}
