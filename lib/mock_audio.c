/*
 * mock_audio - a tone for speech, and a sentence for what was recorded
 */

#include <string.h>

#include "base64.h"
#include "jvx.h"
#include "mock_answer.h"
#include "mock_audio.h"
#include "mock_chat.h"
#include "mock_choice.h"
#include "mock_cost.h"
#include "mock_multipart.h"
#include "mock_tone.h"

/* Speech */

static void
put_speech(struct mock_answer *a, unsigned long n, bool is_wav)
{
	struct xbuf tone = { 0 }, id = { 0 };

	if (is_wav)
		mock_tone_put_wav(&tone);
	else
		mock_tone_put_pcm(&tone);
	xbuf_printf(&id, "gen-mock-%lu", n);
	mock_answer_header(a, "X-Generation-Id", id.at);
	mock_answer_whole(
	    a, is_wav ? "audio/wav" : MOCK_TONE_TYPE, tone.at, tone.len);
	xbuf_free(&id);
	xbuf_free(&tone);
}

void
mock_audio_speech(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	jv model = jvx_get(r->json, "model"), input = jvx_get(r->json, "input");
	jv format = jvx_get(r->json, "response_format"), entry = jv_invalid();
	bool is_wav = jvx_is(&format, "wav");

	if (!jvx_has_text(&input))
		mock_answer_error(a, 400, "The request lacks input.");
	else if (jv_is_valid(format) && !is_wav && !jvx_is(&format, "pcm"))
		mock_answer_error(
		    a, 400, "response_format: or-mock has pcm and wav");
	else
		entry = mock_choice_for(s,
		    jvx_has_text(&model) ? jv_string_value(model) : NULL,
		    "speech", a);
	if (jv_is_valid(entry))
		put_speech(a, r->n, is_wav);
	jv_free(entry);
	jv_free(format);
	jv_free(input);
	jv_free(model);
}

/* Transcriptions */

/* What is asked, as JSON or as a form has it. */
struct recording {
	struct xbuf model, format;
	size_t len; /* bytes of sound */
};

static void
take_string(struct xbuf *b, jv string)
{
	if (jv_get_kind(string) == JV_KIND_STRING)
		xbuf_puts(b, jv_string_value(string));
	jv_free(string);
}

/* Base64's, RFC 4648 4. */
static size_t
padding(const char *base64)
{
	const char *at = strchr(base64, '=');

	return at != NULL ? strlen(at) : 0;
}

static void
read_json(struct recording *q, const jv *request)
{
	jv data = jvx_in(request, "input_audio", "data");
	size_t len;

	take_string(&q->model, jvx_get(request, "model"));
	take_string(&q->format, jvx_get(request, "response_format"));
	if (jvx_has_text(&data)) {
		len = strlen(jv_string_value(data));
		if (base64_is(jv_string_value(data), len))
			q->len = len / 4 * 3 - padding(jv_string_value(data));
	}
	jv_free(data);
}

static void
read_form(struct recording *q, const struct mock_request *r)
{
	struct mock_part p;

	if (mock_multipart_get(r, "model", &p))
		xbuf_put(&q->model, p.bytes, p.len);
	if (mock_multipart_get(r, "response_format", &p))
		xbuf_put(&q->format, p.bytes, p.len);
	if (mock_multipart_get(r, "file", &p))
		q->len = p.len;
}

static void
put_segments(struct xbuf *b, const struct xbuf *text, const char *seconds)
{
	xbuf_printf(b,
	    ",\"task\":\"transcribe\",\"language\":\"en\",\"duration\":%s,"
	    "\"segments\":[{\"id\":0,\"start\":0,\"end\":%s,\"text\":",
	    seconds, seconds);
	xbuf_quote(b, text->at, text->len);
	xbuf_puts(b, "}]");
}

/* A token is 1,600 bytes; a second is 48,000, as those of mock_tone are. */
static void
put_transcription(struct xbuf *b, const struct recording *q, const jv *price,
    const jv *completion_price)
{
	long in = (long)(q->len / 1600 + 1), out;
	struct xbuf text = { 0 }, seconds = { 0 };

	xbuf_printf(&text,
	    "This is or-mock: no model listened to these %zu bytes.", q->len);
	xbuf_printf(&seconds, "%zu.%zu", q->len / 48000, q->len / 4800 % 10);
	out = mock_chat_tokens(text.len);
	xbuf_puts(b, "{\"text\":");
	xbuf_quote(b, text.at, text.len);
	if (q->format.len > 0 && strcmp(q->format.at, "verbose_json") == 0)
		put_segments(b, &text, seconds.at);
	xbuf_printf(b,
	    ",\"usage\":{\"seconds\":%s,\"input_tokens\":%ld,"
	    "\"output_tokens\":%ld,\"total_tokens\":%ld,\"cost\":",
	    seconds.at, in, out, in + out);
	mock_cost_put(b, jv_string_value(*price), in,
	    jv_string_value(*completion_price), out);
	xbuf_puts(b, "}}");
	xbuf_free(&seconds);
	xbuf_free(&text);
}

static void
transcribe(struct mock_answer *a, const struct recording *q, const jv *entry)
{
	jv model = jvx_get(entry, "model");
	jv price = jvx_in(&model, "pricing", "prompt");
	jv completion_price = jvx_in(&model, "pricing", "completion");
	struct xbuf b = { 0 };

	put_transcription(&b, q, &price, &completion_price);
	mock_answer_json(a, &b);
	jv_free(completion_price);
	jv_free(price);
	jv_free(model);
}

static bool
is_json_format(const struct xbuf *format)
{
	return format->len == 0 || strcmp(format->at, "json") == 0 ||
	    strcmp(format->at, "verbose_json") == 0;
}

void
mock_audio_transcriptions(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	struct recording q = { 0 };
	jv entry = jv_invalid();

	if (mock_multipart_is(r))
		read_form(&q, r);
	else
		read_json(&q, r->json);
	if (q.len == 0)
		mock_answer_error(a, 400,
		    "The request has no file, nor base64 in "
		    "input_audio.data.");
	else if (!is_json_format(&q.format))
		mock_answer_error(
		    a, 400, "response_format: one of json, verbose_json");
	else
		entry = mock_choice_for(s, q.model.at, "transcription", a);
	if (jv_is_valid(entry))
		transcribe(a, &q, &entry);
	jv_free(entry);
	xbuf_free(&q.format);
	xbuf_free(&q.model);
}
