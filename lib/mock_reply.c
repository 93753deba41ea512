/*
 * mock_reply - a script's reply becomes an answer
 */

#include <string.h>

#include "mock_answer.h"
#include "mock_fields.h"
#include "mock_reply.h"
#include "mock_text.h"

static bool
wants_stream(const struct mock_request *r)
{
	struct jtext stream;

	return jtext_get(r->text, "stream", &stream) &&
	    jtext_is(stream, "true");
}

/* A body of events: each is a chunk, so that pauses come between them. */
static void
put_events(struct mock_answer *a, const char *s, size_t len)
{
	const char *end;
	size_t n;

	a->is_stream = true;
	mock_answer_header(a, "Content-Type", "text/event-stream");
	for (; len > 0; s += n, len -= n) {
		end = memmem(s, len, "\n\n", 2);
		n = end != NULL ? (size_t)(end - s) + 2 : len;
		xbuf_put(&a->body, s, n);
		mock_answer_piece(a, *s != ':');
	}
}

/* No event begins as an object does. */
static bool
is_object(const struct xbuf *bytes)
{
	size_t i;

	for (i = 0; i < bytes->len; i++)
		if (memchr(" \t\r\n", bytes->at[i], 4) == NULL)
			return bytes->at[i] == '{';
	return false;
}

/* Bytes as they are: events where those were asked for and all is well. */
static void
put_bytes(struct mock_answer *a, const struct mock_request *r, int status,
    const struct xbuf *bytes)
{
	if (wants_stream(r) && status == 200 && !is_object(bytes))
		put_events(a, bytes->at, bytes->len);
	else
		mock_answer_whole(a, "application/json", bytes->at, bytes->len);
}

static void
put_body(struct mock_answer *a, const struct mock_request *r, int status,
    struct jtext body)
{
	struct xbuf plain = { 0 };

	if (jtext_kind(body) == '"') {
		mock_text_decode(&plain, body);
		put_bytes(a, r, status, &plain);
	} else
		mock_answer_whole(a, "application/json", body.at, body.len);
	xbuf_free(&plain);
}

/* Events: values as they are, strings without their quotes. */
static void
put_chunks(struct mock_answer *a, struct jtext chunks)
{
	struct jtext_walk w = jtext_walk(chunks);
	struct jtext chunk;

	a->is_stream = true;
	mock_answer_header(a, "Content-Type", "text/event-stream");
	while (jtext_next(&w, NULL, &chunk)) {
		xbuf_puts(&a->body, "data: ");
		if (jtext_kind(chunk) == '"')
			mock_text_decode(&a->body, chunk);
		else
			jtext_put(&a->body, chunk);
		xbuf_puts(&a->body, "\n\n");
		mock_answer_piece(a, true);
	}
	if (a->manner.fault == MOCK_NO_DONE)
		return;
	xbuf_puts(&a->body, "data: [DONE]\n\n");
	mock_answer_piece(a, false);
}

/* The status that goes with an error: its code, where that is one. */
static int
error_status(struct jtext error)
{
	struct jtext code = { "", 0 };
	long n;

	jtext_get(error, "code", &code);
	n = mock_fields_integer(code, 0);
	return n >= 400 && n <= 599 ? (int)n : 500;
}

static void
put_error(struct mock_answer *a, struct jtext error)
{
	a->status = error_status(error);
	mock_answer_header(a, "Content-Type", "application/json");
	xbuf_puts(&a->body, "{\"error\":");
	jtext_put(&a->body, error);
	xbuf_puts(&a->body, "}");
	mock_answer_piece(a, true);
}

bool
mock_reply_write(const struct mock_line *l, const struct mock_request *r,
    struct mock_answer *a)
{
	const struct mock_reply *p = &l->reply;
	int status = (int)mock_fields_integer(p->status, 200);

	if (p->body_file.len > 0)
		put_bytes(a, r, status, &l->file);
	else if (p->body.len > 0)
		put_body(a, r, status, p->body);
	else if (p->chunks.len > 0)
		put_chunks(a, p->chunks);
	else if (p->error.len > 0 && l->manner.fault != MOCK_ERROR)
		put_error(a, p->error);
	else
		return false;
	return true;
}

/* A tool call as the API has it, or name and arguments alone. */
static void
copy_call(struct mock_chat *c, struct jtext call, size_t i)
{
	struct jtext name = { "null", 4 }, arguments = { "\"{}\"", 4 }, id;

	if (!jtext_get(call, "name", &name)) {
		jtext_put(&c->calls, call);
		return;
	}
	xbuf_printf(&c->calls, "{\"index\":%zu,\"id\":", i);
	if (jtext_get(call, "id", &id))
		jtext_put(&c->calls, id);
	else
		xbuf_printf(&c->calls, "\"call_mock_%lu_%zu\"", c->n, i);
	xbuf_puts(&c->calls, ",\"type\":\"function\",\"function\":{\"name\":");
	jtext_put(&c->calls, name);
	xbuf_puts(&c->calls, ",\"arguments\":");
	jtext_get(call, "arguments", &arguments);
	if (jtext_kind(arguments) == '"')
		jtext_put(&c->calls, arguments);
	else
		xbuf_quote(&c->calls, arguments.at, arguments.len);
	xbuf_puts(&c->calls, "}}");
}

static void
copy_calls(struct mock_chat *c, struct jtext calls)
{
	struct jtext_walk w = jtext_walk(calls);
	struct jtext call;
	size_t i;

	if (calls.len == 0)
		return;
	xbuf_puts(&c->calls, "[");
	for (i = 0; jtext_next(&w, NULL, &call); i++) {
		if (i > 0)
			xbuf_puts(&c->calls, ",");
		copy_call(c, call, i);
	}
	xbuf_puts(&c->calls, "]");
}

bool
mock_reply_speaks(const struct mock_line *l)
{
	const struct mock_reply *p = &l->reply;

	return p->text.len > 0 || p->content.len > 0 || p->reasoning.len > 0 ||
	    p->reasoning_details.len > 0 || p->refusal.len > 0 ||
	    p->tool_calls.len > 0 || p->message.len > 0;
}

static void
replace(struct xbuf *b, struct jtext given)
{
	if (given.len == 0)
		return;
	xbuf_clear(b);
	jtext_put(b, given);
}

void
mock_reply_chat(const struct mock_line *l, struct mock_chat *c)
{
	const struct mock_reply *p = &l->reply;

	if (p->text.len > 0)
		mock_text_decode(&c->text, p->text);
	if (jtext_kind(p->content) == '"')
		mock_text_decode(&c->text, p->content);
	else
		jtext_put(&c->content, p->content);
	mock_text_decode(&c->reasoning, p->reasoning);
	jtext_put(&c->reasoning_details, p->reasoning_details);
	jtext_put(&c->refusal, p->refusal);
	copy_calls(c, p->tool_calls);
	jtext_put(&c->native, p->native_finish_reason);
	jtext_put(&c->usage, p->usage);
	replace(&c->provider, p->provider);
	replace(&c->model, p->model);
	jtext_put(&c->id, p->id);
	jtext_put(&c->message, p->message);
	jtext_put(&c->response, p->response);
	jtext_put(&c->error, p->error);
	replace(&c->finish, p->finish_reason);
	c->fails = l->manner.fault == MOCK_ERROR;
}

void
mock_reply_head(const struct mock_line *l, struct mock_answer *a)
{
	struct jtext_walk w = jtext_walk(l->reply.headers);
	struct xbuf name = { 0 }, value = { 0 };
	struct jtext n, v;

	a->status = (int)mock_fields_integer(l->reply.status, a->status);
	while (jtext_next(&w, &n, &v)) {
		xbuf_clear(&name);
		xbuf_clear(&value);
		mock_text_decode(&name, n);
		xbuf_put(&value, "", 0);
		mock_text_decode(&value, v);
		mock_answer_header(
		    a, name.at, jtext_is(v, "null") ? NULL : value.at);
	}
	xbuf_free(&name);
	xbuf_free(&value);
}
