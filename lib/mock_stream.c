/*
 * mock_stream - writes a completion as a stream of events
 */

#include <string.h>

#include "mock_answer.h"
#include "mock_stream.h"
#include "mock_text.h"

static const struct jtext empty = { "\"\"", 2 };
static const struct jtext none = { "", 0 };

struct stream {
	const struct mock_chat *c;
	struct mock_answer *a;
	long chunks;
	bool failed;
};

static void
put_comment(struct mock_answer *a)
{
	xbuf_puts(&a->body, MOCK_COMMENT);
	mock_answer_piece(a, false);
}

static void
begin_chunk(struct stream *s)
{
	xbuf_puts(&s->a->body, "data: ");
	mock_chat_head(s->c, &s->a->body);
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
	mock_chat_finish(s->c, b, true, true);
	xbuf_puts(b, "}]");
	end_chunk(s);
	s->failed = true;
}

/* Begins a chunk with a choice; false when an error has taken its place. */
static bool
begin_choice(struct stream *s)
{
	if (!s->failed && s->c->fails && s->a->manner.after_chunks == s->chunks)
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
	mock_chat_finish(s->c, b, finished, false);
	xbuf_puts(b, "}]");
	if (usage.len > 0) {
		mock_text_member(b, jtext_of(&s->c->response), "usage", usage);
		mock_text_members(b, jtext_of(&s->c->response));
	}
	end_chunk(s);
}

/* Puts a chunk whose delta has these members after its role. */
static void
put_delta(struct stream *s, struct jtext rest)
{
	if (!begin_choice(s))
		return;
	xbuf_puts(&s->a->body, "\"delta\":{\"role\":\"assistant\",");
	jtext_put(&s->a->body, rest);
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
		put_delta(s, jtext_of(&b));
	else if (begin_choice(s)) {
		xbuf_put(&s->a->body, b.at, b.len);
		end_choice(s, false, none);
	}
	xbuf_free(&b);
}

static void
put_reasoning(struct stream *s, const char *text, size_t len)
{
	struct xbuf b = { 0 };

	xbuf_puts(&b, "\"content\":\"\",\"reasoning\":");
	xbuf_quote(&b, text, len);
	/* Details that the script gives come in a chunk of their own. */
	if (s->c->reasoning_details.len == 0) {
		xbuf_puts(&b, ",\"reasoning_details\":");
		mock_chat_detail(&b, text, len);
	}
	put_delta(s, jtext_of(&b));
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
	jtext_put(&b, value);
	put_delta(s, jtext_of(&b));
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
		put_delta(s, jtext_of(&b));
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
	put_delta(s, jtext_of(&b));
	xbuf_free(&b);
	if (jtext_kind(arguments) == '"')
		put_arguments(s, index, arguments);
}

static void
put_calls(struct stream *s)
{
	struct jtext_walk w = jtext_walk(jtext_of(&s->c->calls));
	struct jtext call;
	size_t i;

	for (i = 0; jtext_next(&w, NULL, &call); i++)
		put_call(s, i, call);
}

/* More members of the message, all in one chunk. */
static void
put_extra(struct stream *s)
{
	struct jtext extra = jtext_of(&s->c->message);
	struct xbuf b = { 0 };

	mock_text_member(&b, extra, "content", empty);
	mock_text_members(&b, extra);
	put_delta(s, jtext_of(&b));
	xbuf_free(&b);
}

/* The chunk with the finish reason, and once more with the usage. */
static void
put_end(struct stream *s, struct jtext usage)
{
	if (!begin_choice(s))
		return;
	xbuf_puts(&s->a->body,
	    s->c->is_prompt ? "\"text\":\"\""
			    : "\"delta\":{\"role\":\"assistant\","
			      "\"content\":\"\"}");
	end_choice(s, true, usage);
}

void
mock_stream_write(const struct mock_chat *c, struct mock_answer *a)
{
	struct stream s = { c, a, 0, false };

	if (a->manner.comments != 0)
		put_comment(a);
	put_tokens(&s, &c->reasoning, put_reasoning);
	if (c->reasoning_details.len > 0)
		put_member(
		    &s, "reasoning_details", jtext_of(&c->reasoning_details));
	put_tokens(&s, &c->text, put_text);
	/* With calls each chunk says that the content is null. */
	if (c->content.len > 0 && c->calls.len == 0)
		put_member(&s, "content", jtext_of(&c->content));
	if (c->refusal.len > 0)
		put_member(&s, "refusal", jtext_of(&c->refusal));
	put_calls(&s);
	if (c->message.len > 2)
		put_extra(&s);
	if (c->fails && a->manner.after_chunks < 0)
		put_error(&s);
	put_end(&s, none);
	if (strcmp(c->usage.at, "null") != 0)
		put_end(&s, jtext_of(&c->usage));
	if (c->fails && !s.failed)
		put_error(&s);
	if (a->manner.fault != MOCK_NO_DONE) {
		xbuf_puts(&a->body, "data: [DONE]\n\n");
		mock_answer_piece(a, false);
	}
}
