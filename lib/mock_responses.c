/*
 * mock_responses - the other dialect of completions, whole and as events
 */

#include <string.h>

#include "jvx.h"
#include "mock_account.h"
#include "mock_answer.h"
#include "mock_asked.h"
#include "mock_choice.h"
#include "mock_responses.h"
#include "mock_text.h"

static const char text[] =
    "This is or-mock, a mock of OpenRouter: no model was asked and nothing "
    "was spent.";

static void
put_text(struct xbuf *b, bool done)
{
	xbuf_puts(b, "{\"type\":\"output_text\",\"text\":");
	xbuf_quote(b, text, done ? strlen(text) : 0);
	xbuf_puts(b, ",\"annotations\":[]}");
}

static void
put_message(struct xbuf *b, const struct mock_chat *c, bool done)
{
	xbuf_printf(b,
	    "{\"type\":\"message\",\"id\":\"msg_mock_%lu\","
	    "\"role\":\"assistant\",\"status\":\"%s\",\"content\":[",
	    c->n, done ? "completed" : "in_progress");
	if (done)
		put_text(b, true);
	xbuf_puts(b, "]}");
}

static void
put_usage(struct xbuf *b, const struct mock_chat *c)
{
	xbuf_printf(b,
	    "{\"input_tokens\":%ld,\"input_tokens_details\":"
	    "{\"cached_tokens\":0},\"output_tokens\":%ld,"
	    "\"output_tokens_details\":{\"reasoning_tokens\":0},"
	    "\"total_tokens\":%ld,\"is_byok\":false,\"cost\":",
	    c->prompt_tokens, c->completion_tokens,
	    c->prompt_tokens + c->completion_tokens);
	mock_chat_cost(c, b, c->prompt_tokens, c->completion_tokens);
	xbuf_puts(b, "}");
}

static void
put_response(struct xbuf *b, const struct mock_chat *c, bool done)
{
	xbuf_printf(b,
	    "{\"id\":%s,\"object\":\"response\",\"created_at\":%d,"
	    "\"model\":%s,\"status\":\"%s\",\"output\":[",
	    c->id.at, MOCK_CREATED, c->model.at,
	    done ? "completed" : "in_progress");
	if (done)
		put_message(b, c, true);
	xbuf_puts(b, "],\"usage\":");
	if (done)
		put_usage(b, c);
	else
		xbuf_puts(b, "null");
	xbuf_puts(b,
	    ",\"error\":null,\"incomplete_details\":null,"
	    "\"instructions\":null,\"metadata\":null,"
	    "\"parallel_tool_calls\":true,\"tool_choice\":\"auto\","
	    "\"tools\":[]}");
}

/* Events */

struct events {
	struct mock_answer *a;
	const struct mock_chat *c;
	int n; /* sent so far */
};

/* Begins an event, which has more members. */
static struct xbuf *
begin(struct events *e, const char *type)
{
	struct xbuf *b = &e->a->body;

	xbuf_printf(b, "data: {\"type\":\"response.%s\",\"sequence_number\":%d",
	    type, e->n++);
	return b;
}

static void
end(struct events *e)
{
	xbuf_puts(&e->a->body, "}\n\n");
	mock_answer_piece(e->a, true);
}

static void
send_response(struct events *e, const char *type, bool done)
{
	struct xbuf *b = begin(e, type);

	xbuf_puts(b, ",\"response\":");
	put_response(b, e->c, done);
	end(e);
}

static void
send_item(struct events *e, const char *type, bool done)
{
	struct xbuf *b = begin(e, type);

	xbuf_puts(b, ",\"output_index\":0,\"item\":");
	put_message(b, e->c, done);
	end(e);
}

/* Begins an event of the only part. */
static struct xbuf *
begin_part(struct events *e, const char *type)
{
	struct xbuf *b = begin(e, type);

	xbuf_printf(b,
	    ",\"item_id\":\"msg_mock_%lu\",\"output_index\":0,"
	    "\"content_index\":0",
	    e->c->n);
	return b;
}

static void
send_part(struct events *e, const char *type, bool done)
{
	struct xbuf *b = begin_part(e, type);

	xbuf_puts(b, ",\"part\":");
	put_text(b, done);
	end(e);
}

static void
send_text(struct events *e, const char *type, const char *member,
    const char *bytes, size_t len)
{
	struct xbuf *b = begin_part(e, type);

	xbuf_printf(b, ",\"%s\":", member);
	xbuf_quote(b, bytes, len);
	xbuf_puts(b, ",\"logprobs\":[]");
	end(e);
}

static void
send_words(struct events *e)
{
	size_t at = 0, len = strlen(text), n;

	for (; at < len; at += n) {
		n = mock_text_tokens(text + at, len - at, e->a->manner.tokens);
		send_text(e, "output_text.delta", "delta", text + at, n);
	}
	send_text(e, "output_text.done", "text", text, len);
}

static void
stream(struct mock_answer *a, const struct mock_chat *c)
{
	struct events e = { a, c, 0 };

	a->is_stream = true;
	mock_answer_header(a, "Content-Type", "text/event-stream");
	mock_answer_header(a, "Cache-Control", "no-cache");
	send_response(&e, "created", false);
	send_response(&e, "in_progress", false);
	send_item(&e, "output_item.added", false);
	send_part(&e, "content_part.added", false);
	send_words(&e);
	send_part(&e, "content_part.done", true);
	send_item(&e, "output_item.done", true);
	send_response(&e, "completed", true);
	if (a->manner.fault == MOCK_NO_DONE)
		return;
	xbuf_puts(&a->body, "data: [DONE]\n\n");
	mock_answer_piece(a, false);
}

static void
answer(struct mock_answer *a, const struct mock_chat *c, bool is_stream)
{
	struct xbuf b = { 0 }, id = { 0 };

	xbuf_put(&id, c->id.at + 1, c->id.len - 2);
	mock_answer_header(a, "X-Generation-Id", id.at);
	xbuf_free(&id);
	if (is_stream) {
		stream(a, c);
		return;
	}
	put_response(&b, c, true);
	mock_answer_json(a, &b);
}

/* A string, or an array of items, whose text counts as its JSON does. */
static size_t
weigh(const jv *input)
{
	jv json;
	size_t len;

	if (jv_get_kind(*input) == JV_KIND_STRING)
		return mock_asked_length(input);
	json = jv_dump_string(jv_copy(*input), 0);
	len = mock_asked_length(&json);
	jv_free(json);
	return len;
}

void
mock_responses(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	jv input = jvx_get(r->json, "input");
	struct mock_chat c = { .n = r->n };
	struct xbuf asked = { 0 };

	if (!jvx_has_text(&input) && jvx_length(&input) == 0)
		mock_answer_error(a, 400, "The request lacks input.");
	else if (!mock_choice(s, r->json, &c, &asked))
		mock_answer_error(a, 404,
		    "No endpoints found for %s: GET /models lists what "
		    "or-mock knows",
		    asked.at);
	else {
		c.prompt_tokens = mock_chat_tokens(weigh(&input));
		xbuf_puts(&c.text, text);
		mock_chat_complete(&c);
		mock_account_add(s->account, &c);
		answer(a, &c, mock_asked_flag(r->json, "stream"));
	}
	xbuf_free(&asked);
	mock_chat_free(&c);
	jv_free(input);
}
