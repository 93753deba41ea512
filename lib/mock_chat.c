/*
 * mock_chat - completes a completion and writes it as one response
 */

#include <string.h>

#include "mock_answer.h"
#include "mock_chat.h"
#include "mock_cost.h"
#include "mock_fields.h"
#include "mock_stream.h"
#include "mock_text.h"

/* RFC 8259 allows white space before a value; the API sends this unit. */
static const char white[] = "\n         \n";

static const char default_error[] =
    "{\"code\":502,\"message\":\"Provider disconnected (or-mock)\","
    "\"metadata\":{\"error_type\":\"provider_unavailable\"}}";

long
mock_chat_tokens(size_t bytes)
{
	return (long)((bytes + 3) / 4);
}

void
mock_chat_cost(
    const struct mock_chat *c, struct xbuf *b, long prompt, long completion)
{
	mock_cost_put(
	    b, c->prompt_price.at, prompt, c->completion_price.at, completion);
}

static void
otherwise(struct xbuf *b, const char *text)
{
	if (b->len == 0)
		xbuf_puts(b, text);
}

static long
count_tokens(const struct mock_chat *c)
{
	return mock_chat_tokens(c->text.len) +
	    mock_chat_tokens(c->reasoning.len) + mock_chat_tokens(c->calls.len);
}

static void
write_usage(struct mock_chat *c)
{
	struct xbuf *b = &c->usage;
	long in = c->prompt_tokens, out = c->completion_tokens;

	xbuf_printf(b,
	    "{\"prompt_tokens\":%ld,\"completion_tokens\":%ld,"
	    "\"total_tokens\":%ld,\"cost\":",
	    in, out, in + out);
	mock_chat_cost(c, b, in, out);
	xbuf_puts(b,
	    ",\"is_byok\":false,\"prompt_tokens_details\":"
	    "{\"cached_tokens\":0},\"cost_details\":"
	    "{\"upstream_inference_cost\":");
	mock_chat_cost(c, b, in, out);
	xbuf_puts(b, ",\"upstream_inference_prompt_cost\":");
	mock_chat_cost(c, b, in, 0);
	xbuf_puts(b, ",\"upstream_inference_completions_cost\":");
	mock_chat_cost(c, b, 0, out);
	xbuf_printf(b,
	    "},\"completion_tokens_details\":{\"reasoning_tokens\":%ld}}",
	    mock_chat_tokens(c->reasoning.len));
}

/* The tokens of a usage that a script gives count in the account, too. */
static void
read_usage(struct mock_chat *c)
{
	struct jtext in = { "", 0 }, out = { "", 0 };

	jtext_get(jtext_of(&c->usage), "prompt_tokens", &in);
	jtext_get(jtext_of(&c->usage), "completion_tokens", &out);
	c->prompt_tokens = mock_fields_integer(in, c->prompt_tokens);
	c->completion_tokens = mock_fields_integer(out, c->completion_tokens);
}

void
mock_chat_complete(struct mock_chat *c)
{
	if (c->id.len == 0)
		xbuf_printf(&c->id, "\"gen-mock-%lu\"", c->n);
	otherwise(&c->model, "\"" MOCK_MODEL "\"");
	otherwise(&c->provider, "\"" MOCK_PROVIDER "\"");
	otherwise(&c->prompt_price, MOCK_PRICE);
	otherwise(&c->completion_price, MOCK_PRICE);
	if (c->calls.len > 0 && c->text.len == 0)
		otherwise(&c->content, "null");
	otherwise(&c->finish,
	    c->calls.len > 0	     ? "\"tool_calls\""
		: c->refusal.len > 0 ? "\"content_filter\""
				     : "\"stop\"");
	if (c->native.len == 0)
		xbuf_put(&c->native, c->finish.at, c->finish.len);
	otherwise(&c->error, default_error);
	c->completion_tokens = count_tokens(c);
	if (c->usage.len == 0)
		write_usage(c);
	else
		read_usage(c);
}

void
mock_chat_head(const struct mock_chat *c, struct xbuf *b)
{
	struct jtext extra = jtext_of(&c->response);
	struct xbuf created = { 0 };
	const char *object = c->is_prompt ? "\"text_completion\""
	    : c->is_stream		  ? "\"chat.completion.chunk\""
					  : "\"chat.completion\"";

	xbuf_printf(&created, "%d", MOCK_CREATED);
	xbuf_puts(b, "{");
	mock_text_member(b, extra, "id", jtext_of(&c->id));
	mock_text_member(b, extra, "provider", jtext_of(&c->provider));
	mock_text_member(b, extra, "model", jtext_of(&c->model));
	mock_text_member(
	    b, extra, "object", (struct jtext){ object, strlen(object) });
	mock_text_member(b, extra, "created", jtext_of(&created));
	xbuf_free(&created);
}

void
mock_chat_finish(
    const struct mock_chat *c, struct xbuf *b, bool finished, bool failed)
{
	static const struct jtext null = { "null", 4 };
	static const struct jtext error = { "\"error\"", 7 };
	struct jtext f = finished ? jtext_of(&c->finish) : null;
	struct jtext n = finished ? jtext_of(&c->native) : null;

	if (failed)
		f = n = error;
	xbuf_puts(b, "\"finish_reason\":");
	jtext_put(b, f);
	xbuf_puts(b, ",\"native_finish_reason\":");
	jtext_put(b, n);
}

static void
write_text(const struct mock_chat *c, struct xbuf *b, size_t len)
{
	if (c->content.len > 0)
		xbuf_put(b, c->content.at, c->content.len);
	else
		xbuf_quote(b, c->text.len > 0 ? c->text.at : "", len);
}

void
mock_chat_detail(struct xbuf *b, const char *s, size_t len)
{
	xbuf_puts(b, "[{\"type\":\"reasoning.text\",\"text\":");
	xbuf_quote(b, s, len);
	xbuf_puts(b, ",\"format\":\"unknown\",\"index\":0}]");
}

static void
write_message(const struct mock_chat *c, struct xbuf *b, size_t len)
{
	struct jtext extra = jtext_of(&c->message);
	struct xbuf text = { 0 }, reasoning = { 0 }, details = { 0 };

	write_text(c, &text, len);
	if (c->reasoning.len > 0) {
		xbuf_quote(&reasoning, c->reasoning.at, c->reasoning.len);
		mock_chat_detail(&details, c->reasoning.at, c->reasoning.len);
	}
	if (c->reasoning_details.len > 0) {
		xbuf_clear(&details);
		xbuf_put(&details, c->reasoning_details.at,
		    c->reasoning_details.len);
	}
	xbuf_puts(b, "\"message\":{");
	mock_text_member(
	    b, extra, "role", (struct jtext){ "\"assistant\"", 11 });
	mock_text_member(b, extra, "content", jtext_of(&text));
	mock_text_member(b, extra, "refusal",
	    c->refusal.len > 0 ? jtext_of(&c->refusal)
			       : (struct jtext){ "null", 4 });
	mock_text_member(b, extra, "reasoning", jtext_of(&reasoning));
	mock_text_member(b, extra, "reasoning_details", jtext_of(&details));
	mock_text_member(b, extra, "tool_calls", jtext_of(&c->calls));
	mock_text_members(b, extra);
	xbuf_puts(b, "}");
	xbuf_free(&text);
	xbuf_free(&reasoning);
	xbuf_free(&details);
}

/* How much text comes before an error: so many chunks as a stream has. */
static size_t
text_before_error(const struct mock_chat *c, const struct mock_manner *m)
{
	if (m->after_chunks < 0)
		return c->text.len;
	return mock_text_tokens(
	    c->text.at, c->text.len, m->after_chunks * m->tokens);
}

static void
write_response(const struct mock_chat *c, struct mock_answer *a)
{
	struct xbuf *b = &a->body;
	bool fails = c->fails;
	size_t len = fails ? text_before_error(c, &a->manner) : c->text.len;

	if (a->manner.comments != 0) {
		xbuf_puts(b, white);
		mock_answer_piece(a, false);
	}
	mock_chat_head(c, b);
	xbuf_puts(b, ",\"choices\":[{\"index\":0,");
	if (c->is_prompt) {
		xbuf_puts(b, "\"text\":");
		write_text(c, b, len);
	} else
		write_message(c, b, len);
	xbuf_puts(b, ",\"logprobs\":null,");
	mock_chat_finish(c, b, true, fails);
	if (fails) {
		xbuf_puts(b, ",\"error\":");
		xbuf_put(b, c->error.at, c->error.len);
	}
	xbuf_puts(b, "}]");
	if (strcmp(c->usage.at, "null") != 0)
		mock_text_member(
		    b, jtext_of(&c->response), "usage", jtext_of(&c->usage));
	mock_text_members(b, jtext_of(&c->response));
	xbuf_puts(b, "}");
	mock_answer_piece(a, true);
}

void
mock_chat_write(const struct mock_chat *c, struct mock_answer *a)
{
	mock_answer_header(a, "Content-Type",
	    c->is_stream ? "text/event-stream" : "application/json");
	a->is_stream = c->is_stream;
	if (c->is_stream)
		mock_stream_write(c, a);
	else
		write_response(c, a);
}

void
mock_chat_free(struct mock_chat *c)
{
	struct xbuf *all[] = { &c->id, &c->model, &c->provider, &c->text,
		&c->content, &c->reasoning, &c->reasoning_details, &c->calls,
		&c->refusal, &c->finish, &c->native, &c->usage, &c->message,
		&c->response, &c->error, &c->prompt_price,
		&c->completion_price };
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		xbuf_free(all[i]);
}
