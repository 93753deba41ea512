/*
 * mock_embeddings - vectors that mean nothing, the same for the same text
 */

#include <string.h>

#include "base64.h"
#include "jvx.h"
#include "mock_answer.h"
#include "mock_asked.h"
#include "mock_chat.h"
#include "mock_choice.h"
#include "mock_cost.h"
#include "mock_embeddings.h"
#include "mock_series.h"

/* From -1 to 1, by ten-thousandths. */
static int
component(const char *text, int i)
{
	return (int)(mock_series_hash(text, i + 1) % 20001) - 10000;
}

static void
put_numbers(struct xbuf *b, const char *text, long dimensions)
{
	int i, n;

	xbuf_puts(b, "[");
	for (i = 0; i < dimensions; i++) {
		n = component(text, i);
		xbuf_printf(b, "%s%s%d.%04d", i > 0 ? "," : "",
		    n < 0 ? "-" : "", (n < 0 ? -n : n) / 10000,
		    (n < 0 ? -n : n) % 10000);
	}
	xbuf_puts(b, "]");
}

/* IEEE 754 single precision, little-endian. */
static void
put_base64(struct xbuf *b, const char *text, long dimensions)
{
	struct xbuf bytes = { 0 };
	unsigned bits;
	float f;
	int i, k;

	for (i = 0; i < dimensions; i++) {
		f = (float)component(text, i) / 10000;
		memcpy(&bits, &f, sizeof(bits));
		for (k = 0; k < 4; k++, bits >>= 8)
			xbuf_put(&bytes, &(char){ (char)bits }, 1);
	}
	xbuf_puts(b, "\"");
	base64_put(b, bytes.at, bytes.len);
	xbuf_puts(b, "\"");
	xbuf_free(&bytes);
}

static void
put_embedding(struct xbuf *b, const jv *request, const char *text, int i)
{
	long dimensions =
	    mock_asked_integer(request, "dimensions", MOCK_EMBEDDINGS_USUAL);
	jv format = jvx_get(request, "encoding_format");

	xbuf_printf(b,
	    "%s{\"object\":\"embedding\",\"index\":%d,\"embedding\":",
	    i > 0 ? "," : "", i);
	if (jvx_is(&format, "base64"))
		put_base64(b, text, dimensions);
	else
		put_numbers(b, text, dimensions);
	xbuf_puts(b, "}");
	jv_free(format);
}

/* Any input counts by its text: a string's own, or else its JSON. */
static jv
text_of(jv input)
{
	return jv_get_kind(input) == JV_KIND_STRING ? input
						    : jv_dump_string(input, 0);
}

/* An array of numbers is one input, of tokens. */
static bool
is_one(const jv *input)
{
	jv first = jvx_at(input, 0);
	bool is = jv_get_kind(*input) == JV_KIND_STRING ||
	    jv_get_kind(first) == JV_KIND_NUMBER;

	jv_free(first);
	return is;
}

/* Returns how many bytes of text there are. */
static size_t
put_embeddings(struct xbuf *b, const jv *request, const jv *input)
{
	int i, n = is_one(input) ? 1 : jvx_length(input);
	size_t len = 0;
	jv text;

	for (i = 0; i < n; i++) {
		text =
		    text_of(is_one(input) ? jv_copy(*input) : jvx_at(input, i));
		put_embedding(b, request, jv_string_value(text), i);
		len += mock_asked_length(&text);
		jv_free(text);
	}
	return len;
}

static void
put_usage(struct xbuf *b, const jv *entry, size_t len)
{
	jv price = jvx_get(entry, "model"), prompt;
	long tokens = mock_chat_tokens(len);

	prompt = jvx_in(&price, "pricing", "prompt");
	xbuf_printf(b,
	    "\"usage\":{\"prompt_tokens\":%ld,\"total_tokens\":%ld,\"cost\":",
	    tokens, tokens);
	mock_cost_put(b, jv_string_value(prompt), tokens, "0", 0);
	xbuf_puts(b, "}");
	jv_free(prompt);
	jv_free(price);
}

static void
answer(
    struct mock_answer *a, const jv *request, const jv *input, const jv *entry)
{
	jv id = jvx_in(entry, "model", "id");
	struct xbuf b = { 0 };
	size_t len;

	xbuf_puts(&b, "{\"object\":\"list\",\"data\":[");
	len = put_embeddings(&b, request, input);
	xbuf_printf(&b, "],\"model\":\"%s\",", jv_string_value(id));
	put_usage(&b, entry, len);
	xbuf_puts(&b, "}");
	mock_answer_json(a, &b);
	jv_free(id);
}

/* None, or as many as there may be. */
static bool
has_dimensions(const jv *request)
{
	jv v = jvx_get(request, "dimensions");
	jv_kind kind = jv_get_kind(v);
	double n = kind == JV_KIND_NUMBER ? jv_number_value(v) : 0;

	jv_free(v);
	return kind == JV_KIND_INVALID || kind == JV_KIND_NULL ||
	    (n >= 1 && n <= MOCK_EMBEDDINGS_MAX && n == (double)(int)n);
}

void
mock_embeddings(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	jv name = jvx_get(r->json, "model"), input = jvx_get(r->json, "input");
	jv entry = jv_invalid();

	if (!jvx_has_text(&input) && jvx_length(&input) == 0)
		mock_answer_error(a, 400, "The request lacks input.");
	else if (!is_one(&input) && jvx_length(&input) > MOCK_EMBEDDINGS_INPUTS)
		mock_answer_error(a, 400, "There are more than %d inputs.",
		    MOCK_EMBEDDINGS_INPUTS);
	else if (!has_dimensions(r->json))
		mock_answer_error(a, 400, "dimensions is not from 1 to %d",
		    MOCK_EMBEDDINGS_MAX);
	else
		entry = mock_choice_for(s,
		    jvx_has_text(&name) ? jv_string_value(name) : NULL,
		    "embeddings", a);
	if (jv_is_valid(entry))
		answer(a, r->json, &input, &entry);
	jv_free(entry);
	jv_free(input);
	jv_free(name);
}
