/*
 * mock_default - the answers that or-mock makes by itself
 */

#include <string.h>

#include "jvx.h"
#include "mock_asked.h"
#include "mock_default.h"
#include "mock_schema.h"
#include "mock_text.h"

/* Of the user's text, in bytes. */
enum { QUOTE_MAX = 60 };

void
mock_default_request(struct mock_chat *c, const struct mock_request *r)
{
	jv messages = jvx_get(r->json, "messages");
	jv prompt = jvx_get(r->json, "prompt");

	c->n = r->n;
	c->is_stream = mock_asked_flag(r->json, "stream");
	c->is_prompt = jv_get_kind(messages) != JV_KIND_ARRAY &&
	    jv_get_kind(prompt) == JV_KIND_STRING;
	c->prompt_tokens = mock_chat_tokens(mock_asked_size(r->json));
	jv_free(messages);
	jv_free(prompt);
}

/* Saying so */

static void
tell_message(struct xbuf *b, const jv *message, int i)
{
	jv role = jvx_get(message, "role");
	struct xbuf kinds = { 0 };
	size_t len;

	xbuf_put(&kinds, "", 0);
	len = mock_asked_weigh(message, &kinds);
	xbuf_printf(b, "%s%s (%zu bytes of text%s)", i > 0 ? ", " : ": ",
	    jvx_has_text(&role) ? jv_string_value(role) : "no role", len,
	    kinds.at);
	xbuf_free(&kinds);
	jv_free(role);
}

static void
tell_messages(struct xbuf *b, const jv *messages)
{
	int i, n = jvx_length(messages);
	jv m;

	xbuf_printf(b, "%d message%s", n, n == 1 ? "" : "s");
	for (i = 0; i < n && i < 8; i++) {
		m = jvx_at(messages, i);
		tell_message(b, &m, i);
		jv_free(m);
	}
	if (i < n)
		xbuf_printf(b, " and %d more", n - i);
}

static void
tell_text(struct xbuf *b, const jv *request)
{
	jv text = mock_asked_text(request);
	size_t len = mock_asked_length(&text), n, i;

	if (len > 0) {
		n = mock_text_cut(jv_string_value(text), len, QUOTE_MAX);
		xbuf_puts(b, n < len ? " It begins \"" : " It says \"");
		i = b->len;
		xbuf_put(b, jv_string_value(text), n);
		for (; i < b->len; i++)
			if ((unsigned char)b->at[i] < 0x20)
				b->at[i] = ' ';
		xbuf_puts(b, n < len ? "...\"." : "\".");
	}
	jv_free(text);
}

static void
tell_tools(struct xbuf *b, const jv *request)
{
	jv tools = jvx_get(request, "tools");
	int n = jvx_length(&tools);

	if (n > 0)
		xbuf_printf(b, " It offers %d tool%s, and none was called.", n,
		    n == 1 ? "" : "s");
	jv_free(tools);
}

static void
tell(struct xbuf *b, const struct mock_request *r)
{
	jv messages = jvx_get(r->json, "messages");
	jv prompt = jvx_get(r->json, "prompt");

	xbuf_puts(b,
	    "This is or-mock, a mock of OpenRouter: no model was asked and "
	    "nothing was spent. The request holds ");
	if (jv_get_kind(messages) == JV_KIND_ARRAY)
		tell_messages(b, &messages);
	else
		xbuf_printf(b, "a prompt (%zu bytes of text)",
		    mock_asked_length(&prompt));
	xbuf_puts(b, ".");
	tell_text(b, r->json);
	tell_tools(b, r->json);
	xbuf_puts(b, " A real model would answer here.");
	jv_free(messages);
	jv_free(prompt);
}

/* Tool calls and schemas, worked on as texts */

/* The tool that the request insists on; empty when there is none. */
static struct jtext
wanted_tool(struct jtext request)
{
	struct jtext choice = { "", 0 }, tools = { "", 0 }, name = { "", 0 };
	struct jtext tool, function, its;
	struct jtext_walk w;

	jtext_get(request, "tool_choice", &choice);
	jtext_get(request, "tools", &tools);
	if (jtext_get(choice, "function", &function))
		jtext_get(function, "name", &name);
	else if (!jtext_is(choice, "\"required\""))
		return name;
	w = jtext_walk(tools);
	while (jtext_next(&w, NULL, &tool))
		if (jtext_get(tool, "function", &function) &&
		    jtext_get(function, "name", &its) &&
		    (name.len == 0 || jtext_equal(its, name)))
			return function;
	return (struct jtext){ "", 0 };
}

static void
call(struct mock_chat *c, struct jtext function)
{
	struct jtext name = { "\"\"", 2 }, parameters = { "", 0 };
	struct xbuf arguments = { 0 };

	jtext_get(function, "name", &name);
	jtext_get(function, "parameters", &parameters);
	mock_schema_example(&arguments, parameters);
	xbuf_printf(&c->calls,
	    "[{\"index\":0,\"id\":\"call_mock_%lu_0\",\"type\":\"function\","
	    "\"function\":{\"name\":%.*s,\"arguments\":",
	    c->n, (int)name.len, name.at);
	xbuf_quote(&c->calls, arguments.at, arguments.len);
	xbuf_puts(&c->calls, "}}]");
	xbuf_free(&arguments);
}

/* Answers in JSON when that was asked for. */
static bool
fit_format(struct xbuf *b, struct jtext request)
{
	struct jtext format, type, wrapper, schema;

	if (!jtext_get(request, "response_format", &format) ||
	    !jtext_get(format, "type", &type))
		return false;
	if (jtext_is(type, "\"json_object\"")) {
		xbuf_puts(b, "{\"mock\":true}");
		return true;
	}
	if (!jtext_is(type, "\"json_schema\"") ||
	    !jtext_get(format, "json_schema", &wrapper))
		return false;
	if (!jtext_get(wrapper, "schema", &schema))
		schema = (struct jtext){ "", 0 };
	mock_schema_example(b, schema);
	return true;
}

/* A text longer than the limit is cut, as a model's would be. */
static void
cut(struct mock_chat *c, const struct mock_request *r)
{
	long max = mock_asked_integer(r->json, "max_completion_tokens",
	    mock_asked_integer(r->json, "max_tokens", 0));

	if (max == 0 || mock_chat_tokens(c->text.len) <= max)
		return;
	c->text.len = mock_text_cut(c->text.at, c->text.len, (size_t)max * 4);
	xbuf_puts(&c->finish, "\"length\"");
}

void
mock_default(struct mock_chat *c, const struct mock_request *r)
{
	struct jtext tool = wanted_tool(r->text);

	if (tool.len > 0) {
		call(c, tool);
		return;
	}
	if (!fit_format(&c->text, r->text))
		tell(&c->text, r);
	cut(c, r);
}
