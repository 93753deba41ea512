/*
 * mock_chat - writes a completion as one response or as a stream
 */

#include <string.h>

#include "mock_answer.h"
#include "mock_chat.h"
#include "mock_text.h"

static const char comment[] = ": OPENROUTER PROCESSING\n\n";
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
mock_chat_cost(struct xbuf *b, long tokens)
{
	char digits[32];
	size_t len;

	/* 0.9 dollars a million is 9 of the seventh decimal a token. */
	len = (size_t)snprintf(digits, sizeof(digits), "%ld.%07ld",
	    tokens * 9 / 10000000, tokens * 9 % 10000000);
	while (digits[len - 1] == '0')
		len--;
	if (digits[len - 1] == '.')
		len--;
	xbuf_put(b, digits, len);
}

static struct jtext
text_of(const struct xbuf *b)
{
	return (struct jtext){ b->at, b->len };
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
	mock_chat_cost(b, in + out);
	xbuf_puts(b,
	    ",\"is_byok\":false,\"prompt_tokens_details\":"
	    "{\"cached_tokens\":0},\"cost_details\":"
	    "{\"upstream_inference_cost\":");
	mock_chat_cost(b, in + out);
	xbuf_puts(b, ",\"upstream_inference_prompt_cost\":");
	mock_chat_cost(b, in);
	xbuf_puts(b, ",\"upstream_inference_completions_cost\":");
	mock_chat_cost(b, out);
	xbuf_printf(b,
	    "},\"completion_tokens_details\":{\"reasoning_tokens\":%ld}}",
	    mock_chat_tokens(c->reasoning.len));
}

void
mock_chat_complete(struct mock_chat *c)
{
	if (c->id.len == 0)
		xbuf_printf(&c->id, "\"gen-mock-%lu\"", c->n);
	otherwise(&c->model, "\"" MOCK_MODEL "\"");
	otherwise(&c->provider, "\"" MOCK_PROVIDER "\"");
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
}

/* Writes a member, unless the extra members have one with that name. */
static void
member(struct xbuf *b, struct jtext extra, const char *name, struct jtext value)
{
	struct jtext other;

	if (value.len == 0 || jtext_get(extra, name, &other))
		return;
	if (b->at[b->len - 1] != '{')
		xbuf_puts(b, ",");
	xbuf_printf(b, "\"%s\":", name);
	xbuf_put(b, value.at, value.len);
}

/* Writes all the extra members. */
static void
members(struct xbuf *b, struct jtext extra)
{
	struct jtext_walk w = jtext_walk(extra);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		if (b->at[b->len - 1] != '{')
			xbuf_puts(b, ",");
		xbuf_put(b, name.at, name.len);
		xbuf_puts(b, ":");
		xbuf_put(b, value.at, value.len);
	}
}

/* Writes a response or chunk up to its choices. */
static void
write_head(const struct mock_chat *c, struct xbuf *b)
{
	struct jtext extra = text_of(&c->response);
	struct xbuf created = { 0 };
	const char *object = c->is_stream ? "\"chat.completion.chunk\""
	    : c->is_prompt		  ? "\"text_completion\""
					  : "\"chat.completion\"";

	xbuf_printf(&created, "%d", MOCK_CREATED);
	xbuf_puts(b, "{");
	member(b, extra, "id", text_of(&c->id));
	member(b, extra, "provider", text_of(&c->provider));
	member(b, extra, "model", text_of(&c->model));
	member(b, extra, "object", (struct jtext){ object, strlen(object) });
	member(b, extra, "created", text_of(&created));
	xbuf_free(&created);
}

/* A finish reason, or null while there is none. */
static void
write_finish(
    const struct mock_chat *c, struct xbuf *b, bool finished, bool failed)
{
	static const struct jtext null = { "null", 4 };
	static const struct jtext error = { "\"error\"", 7 };
	struct jtext f = finished ? text_of(&c->finish) : null;
	struct jtext n = finished ? text_of(&c->native) : null;

	if (failed)
		f = n = error;
	xbuf_puts(b, "\"finish_reason\":");
	xbuf_put(b, f.at, f.len);
	xbuf_puts(b, ",\"native_finish_reason\":");
	xbuf_put(b, n.at, n.len);
}

/* The plain response */

static void
write_text(const struct mock_chat *c, struct xbuf *b, size_t len)
{
	if (c->content.len > 0)
		xbuf_put(b, c->content.at, c->content.len);
	else
		xbuf_quote(b, c->text.len > 0 ? c->text.at : "", len);
}

/* One detail with all the reasoning. */
static void
write_detail(struct xbuf *b, const char *s, size_t len)
{
	xbuf_puts(b, "[{\"type\":\"reasoning.text\",\"text\":");
	xbuf_quote(b, s, len);
	xbuf_puts(b, ",\"format\":\"unknown\",\"index\":0}]");
}

static void
write_message(const struct mock_chat *c, struct xbuf *b, size_t len)
{
	struct jtext extra = text_of(&c->message);
	struct xbuf text = { 0 }, reasoning = { 0 }, details = { 0 };

	write_text(c, &text, len);
	if (c->reasoning.len > 0) {
		xbuf_quote(&reasoning, c->reasoning.at, c->reasoning.len);
		write_detail(&details, c->reasoning.at, c->reasoning.len);
	}
	if (c->reasoning_details.len > 0) {
		xbuf_clear(&details);
		xbuf_put(&details, c->reasoning_details.at,
		    c->reasoning_details.len);
	}
	xbuf_puts(b, "\"message\":{");
	member(b, extra, "role", (struct jtext){ "\"assistant\"", 11 });
	member(b, extra, "content", text_of(&text));
	member(b, extra, "refusal",
	    c->refusal.len > 0 ? text_of(&c->refusal)
			       : (struct jtext){ "null", 4 });
	member(b, extra, "reasoning", text_of(&reasoning));
	member(b, extra, "reasoning_details", text_of(&details));
	member(b, extra, "tool_calls", text_of(&c->calls));
	members(b, extra);
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
	bool fails = c->echoes_error;
	size_t len = fails ? text_before_error(c, &a->manner) : c->text.len;

	if (a->manner.comments != 0) {
		xbuf_puts(b, white);
		mock_answer_piece(a, false);
	}
	write_head(c, b);
	xbuf_puts(b, ",\"choices\":[{\"index\":0,");
	if (c->is_prompt) {
		xbuf_puts(b, "\"text\":");
		write_text(c, b, len);
	} else
		write_message(c, b, len);
	xbuf_puts(b, ",\"logprobs\":null,");
	write_finish(c, b, true, fails);
	if (fails) {
		xbuf_puts(b, ",\"error\":");
		xbuf_put(b, c->error.at, c->error.len);
	}
	xbuf_puts(b, "}]");
	if (strcmp(c->usage.at, "null") != 0)
		member(b, text_of(&c->response), "usage", text_of(&c->usage));
	members(b, text_of(&c->response));
	xbuf_puts(b, "}");
	mock_answer_piece(a, true);
}

/* The stream */

struct stream {
	const struct mock_chat *c;
	struct mock_answer *a;
	long chunks;
	bool failed;
};

static void
put_comment(struct mock_answer *a)
{
	xbuf_puts(&a->body, comment);
	mock_answer_piece(a, false);
}

static void
begin_chunk(struct stream *s)
{
	xbuf_puts(&s->a->body, "data: ");
	write_head(s->c, &s->a->body);
}

static void
end_chunk(struct stream *s)
{
	xbuf_puts(&s->a->body, "}\n\n");
	mock_answer_piece(s->a, true);
	s->chunks++;
	if (s->a->manner.comments > 0 && s->chunks % s->a->manner.comments == 0)
		put_comment(s->a);
}

static void
put_error(struct stream *s)
{
	struct xbuf *b = &s->a->body;

	begin_chunk(s);
	xbuf_puts(b, ",\"error\":");
	xbuf_put(b, s->c->error.at, s->c->error.len);
	xbuf_puts(b,
	    ",\"choices\":[{\"index\":0,\"delta\":"
	    "{\"role\":\"assistant\",\"content\":\"\"},");
	write_finish(s->c, b, true, true);
	xbuf_puts(b, "}]");
	end_chunk(s);
	s->failed = true;
}

/* Begins a chunk with a choice; false when an error has taken its place. */
static bool
begin_choice(struct stream *s)
{
	if (!s->failed && s->c->echoes_error &&
	    s->a->manner.after_chunks == s->chunks)
		put_error(s);
	if (s->failed)
		return false;
	begin_chunk(s);
	xbuf_puts(&s->a->body, ",\"choices\":[{\"index\":0,");
	return true;
}

/* usage: empty but in the accounting chunk. */
static void
end_choice(struct stream *s, bool finished, struct jtext usage)
{
	struct xbuf *b = &s->a->body;

	xbuf_puts(b, ",\"logprobs\":null,");
	write_finish(s->c, b, finished, false);
	xbuf_puts(b, "}]");
	if (usage.len > 0) {
		member(b, text_of(&s->c->response), "usage", usage);
		members(b, text_of(&s->c->response));
	}
	end_chunk(s);
}

/*
 * Puts a chunk whose delta has these members after its role, in parts: the
 * content is said where the rest does not say it.
 */
static void
put_delta(struct stream *s, struct jtext rest)
{
	static const struct jtext none = { "", 0 };

	if (!begin_choice(s))
		return;
	xbuf_puts(&s->a->body, "\"delta\":{\"role\":\"assistant\",");
	xbuf_put(&s->a->body, rest.at, rest.len);
	xbuf_puts(&s->a->body, "}");
	end_choice(s, false, none);
}

static void
put_text(struct stream *s, const char *text, size_t len)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, s->c->is_prompt ? "\"text\":" : "\"content\":");
	xbuf_quote(&b, text, len);
	if (!s->c->is_prompt)
		put_delta(s, text_of(&b));
	else if (begin_choice(s)) {
		xbuf_put(&s->a->body, b.at, b.len);
		end_choice(s, false, (struct jtext){ "", 0 });
	}
	xbuf_free(&b);
}

static void
put_reasoning(struct stream *s, const char *text, size_t len)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "\"content\":\"\",\"reasoning\":");
	xbuf_quote(&b, text, len);
	xbuf_puts(&b, ",\"reasoning_details\":");
	write_detail(&b, text, len);
	put_delta(s, text_of(&b));
	xbuf_free(&b);
}

typedef void put_fn(struct stream *, const char *, size_t);

static void
put_tokens(struct stream *s, const struct xbuf *text, put_fn *put)
{
	size_t at, n;

	for (at = 0; at < text->len; at += n) {
		n = mock_text_tokens(
		    text->at + at, text->len - at, s->a->manner.tokens);
		put(s, text->at + at, n);
	}
}

/* Puts one member, given as text. */
static void
put_member(struct stream *s, const char *name, struct jtext value)
{
	struct xbuf b = { 0 };

	xbuf_printf(&b, "%s\"%s\":",
	    strcmp(name, "content") == 0 ? "" : "\"content\":\"\",", name);
	xbuf_put(&b, value.at, value.len);
	put_delta(s, text_of(&b));
	xbuf_free(&b);
}

static void
put_arguments(struct stream *s, size_t index, struct jtext arguments)
{
	struct xbuf plain = { 0 }, b = { 0 };
	size_t at, n;

	mock_text_decode(&plain, arguments);
	for (at = 0; at < plain.len; at += n) {
		n = mock_text_tokens(
		    plain.at + at, plain.len - at, s->a->manner.tokens);
		xbuf_clear(&b);
		xbuf_printf(&b,
		    "\"content\":null,\"tool_calls\":[{\"index\":%zu,"
		    "\"type\":\"function\",\"function\":{\"arguments\":",
		    index);
		xbuf_quote(&b, plain.at + at, n);
		xbuf_puts(&b, "}}]");
		put_delta(s, text_of(&b));
	}
	xbuf_free(&plain);
	xbuf_free(&b);
}

/* First the id and the name, then the arguments in fragments. */
static void
put_call(struct stream *s, size_t index, struct jtext call)
{
	struct jtext function = { "", 0 }, name = { "null", 4 };
	struct jtext id = { "null", 4 }, arguments = { "\"\"", 2 };
	struct xbuf b = { 0 };

	jtext_get(call, "id", &id);
	jtext_get(call, "function", &function);
	jtext_get(function, "name", &name);
	jtext_get(function, "arguments", &arguments);
	xbuf_printf(&b,
	    "\"content\":null,\"tool_calls\":[{\"index\":%zu,\"id\":%.*s,"
	    "\"type\":\"function\",\"function\":{\"name\":%.*s,"
	    "\"arguments\":\"\"}}]",
	    index, (int)id.len, id.at, (int)name.len, name.at);
	put_delta(s, text_of(&b));
	xbuf_free(&b);
	if (jtext_kind(arguments) == '"')
		put_arguments(s, index, arguments);
}

static void
put_calls(struct stream *s)
{
	struct jtext_walk w = jtext_walk(text_of(&s->c->calls));
	struct jtext call;
	size_t i;

	for (i = 0; jtext_next(&w, NULL, &call); i++)
		put_call(s, i, call);
}

/* More members of the message, all in one chunk. */
static void
put_extra(struct stream *s)
{
	struct xbuf b = { 0 };
	struct jtext content;

	xbuf_puts(&b, "{");
	if (!jtext_get(text_of(&s->c->message), "content", &content))
		xbuf_puts(&b, "\"content\":\"\"");
	/* After the brace that members() looks for. */
	if (b.len > 1)
		xbuf_puts(&b, ",");
	b.at[0] = ' ';
	xbuf_put(&b, s->c->message.at + 1, s->c->message.len - 2);
	put_delta(s, (struct jtext){ b.at + 1, b.len - 1 });
	xbuf_free(&b);
}

/* The chunk with the finish reason, and once more with the usage. */
static void
put_end(struct stream *s, struct jtext usage)
{
	if (s->c->echoes_error && !s->failed)
		put_error(s);
	if (!begin_choice(s))
		return;
	xbuf_puts(&s->a->body,
	    s->c->is_prompt ? "\"text\":\"\""
			    : "\"delta\":{\"role\":\"assistant\","
			      "\"content\":\"\"}");
	end_choice(s, true, usage);
}

static void
write_stream(const struct mock_chat *c, struct mock_answer *a)
{
	struct stream s = { c, a, 0, false };

	if (a->manner.comments != 0)
		put_comment(a);
	put_tokens(&s, &c->reasoning, put_reasoning);
	if (c->reasoning_details.len > 0)
		put_member(
		    &s, "reasoning_details", text_of(&c->reasoning_details));
	put_tokens(&s, &c->text, put_text);
	if (c->content.len > 0)
		put_member(&s, "content", text_of(&c->content));
	if (c->refusal.len > 0)
		put_member(&s, "refusal", text_of(&c->refusal));
	put_calls(&s);
	if (c->message.len > 2)
		put_extra(&s);
	put_end(&s, (struct jtext){ "", 0 });
	if (strcmp(c->usage.at, "null") != 0)
		put_end(&s, text_of(&c->usage));
	if (a->manner.fault != MOCK_NO_DONE) {
		xbuf_puts(&a->body, "data: [DONE]\n\n");
		mock_answer_piece(a, false);
	}
}

void
mock_chat_write(const struct mock_chat *c, struct mock_answer *a)
{
	mock_answer_header(a, "Content-Type",
	    c->is_stream ? "text/event-stream" : "application/json");
	a->is_stream = c->is_stream;
	if (c->is_stream)
		write_stream(c, a);
	else
		write_response(c, a);
}

void
mock_chat_free(struct mock_chat *c)
{
	struct xbuf *all[] = { &c->id, &c->model, &c->provider, &c->text,
		&c->content, &c->reasoning, &c->reasoning_details, &c->calls,
		&c->refusal, &c->finish, &c->native, &c->usage, &c->message,
		&c->response, &c->error };
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		xbuf_free(all[i]);
}
