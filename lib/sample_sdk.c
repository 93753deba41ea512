/*
 * sample_sdk - samples for TypeScript: the packages @openrouter/sdk and openai
 *
 * Written so that they are JavaScript as well: node runs them as they are.
 */

#include <string.h>

#include "exact.h"
#include "sample_js.h"

/* Why neither package can send the request by itself, or NULL. */
static const char *
obstacle(const struct sample *s)
{
	struct jtext value;

	if (exact_losses(s->request) & (EXACT_INTEGER | EXACT_NUMBER))
		return "a number would lose digits";
	if (!jtext_get(s->request, "messages", &value))
		return "the SDK wants messages";
	return NULL;
}

/* The call, and what is done with its answer. */
static void
put_call(struct xbuf *b, const struct sample *s, bool camel)
{
	bool streams = sample_streams(s);

	if (streams)
		xbuf_printf(b,
		    "  for await (const chunk of stream) {\n%s"
		    "    const delta = chunk.choices[0]?.delta;\n",
		    camel ? "    if (chunk.error) {\n"
			    "      throw new Error(chunk.error.message);\n"
			    "    }\n"
			  : "");
	else
		xbuf_puts(
		    b, "  const message = completion.choices[0].message;\n");
	sample_js_show(b, s, streams ? "    " : "  ", camel);
	if (streams)
		xbuf_puts(b, "  }\n  console.log();\n");
	xbuf_puts(b,
	    "} catch (error) {\n"
	    "  console.error(String(error));\n"
	    "  process.exitCode = 1;\n"
	    "}\n");
}

/* Appends members of the table that the SDK sends as they are. */
static void
put_known(struct xbuf *b, const struct sample *s, const bool *fits, int depth)
{
	const struct literal l = sample_js_values(s);
	const struct shape *m = shape_openrouter_sdk;
	struct jtext value;
	size_t i;

	for (i = 0; m[i].name != NULL; i++) {
		if (!fits[i] || !jtext_get(s->request, m[i].name, &value))
			continue;
		literal_indent(b, &l, depth);
		xbuf_printf(b, "%s: ", m[i].as != NULL ? m[i].as : m[i].name);
		literal_put(b, &l, value, depth, &m[i]);
		xbuf_puts(b, ",\n");
	}
}

/* Appends the other members; returns how many. */
static int
put_unknown(struct xbuf *b, const struct sample *s, const bool *fits)
{
	const struct literal l = sample_js_values(s);
	const struct shape *m;
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	int n = 0;

	while (jtext_next(&w, &name, &value)) {
		m = shape_member(shape_openrouter_sdk, name);
		if (m != NULL && fits[m - shape_openrouter_sdk])
			continue;
		literal_indent(b, &l, 1);
		literal_name(b, &l, name);
		literal_put(b, &l, value, 1, NULL);
		xbuf_puts(b, ",\n");
		n++;
	}
	return n;
}

/* More than shape_openrouter_sdk has. */
enum { MEMBERS_MAX = 64 };

static void
judge(const struct sample *s, bool fits[static MEMBERS_MAX])
{
	const struct shape *m = shape_openrouter_sdk;
	struct jtext value;
	size_t i;

	for (i = 0; m[i].name != NULL; i++)
		fits[i] = jtext_get(s->request, m[i].name, &value) &&
		    shape_fits(&m[i], value);
}

static void
put_hook(struct xbuf *b, const char *body)
{
	xbuf_printf(b,
	    "const httpClient = new HTTPClient();\n"
	    "httpClient.addHook(\"beforeRequest\", async (request) => {\n"
	    "%s"
	    "});\n"
	    "\n",
	    body);
}

static void
put_openrouter(struct xbuf *b, const struct sample *s, bool hooked)
{
	static const char *const names[SAMPLE_APP] = {
		[SAMPLE_URL] = "httpReferer",
		[SAMPLE_TITLE] = "appTitle",
		[SAMPLE_CATEGORIES] = "appCategories",
	};
	static const struct sample_header_style style = { "// ", "  ", ": ",
		",\n", names, 2 };

	xbuf_printf(b,
	    "const openRouter = new OpenRouter({\n"
	    "  apiKey,\n"
	    "  serverURL: \"%s\",\n%s",
	    s->base, hooked ? "  httpClient,\n" : "");
	sample_put_headers(b, s, &style);
	xbuf_puts(b, "});\n\n");
}

/* Makes the hook that sends what the SDK would not; false: there is no need. */
static bool
put_rest(struct xbuf *b, const struct sample *s, const bool *fits)
{
	struct xbuf rest = { 0 };
	int n = put_unknown(&rest, s, fits);

	if (n > 0) {
		xbuf_puts(b,
		    "// What the SDK does not know as it stands here, and "
		    "would leave out or refuse.\n"
		    "const others = {\n");
		xbuf_put(b, rest.at, rest.len);
		xbuf_puts(b, "};\n");
		put_hook(b,
		    "  const body = { ...(await request.json()), ...others };\n"
		    "  return new Request(request, "
		    "{ body: JSON.stringify(body) });\n");
	}
	xbuf_free(&rest);
	return n > 0;
}

static bool
has(const bool *fits, const char *name)
{
	const struct shape *m = shape_openrouter_sdk;
	size_t i;

	for (i = 0; m[i].name != NULL; i++)
		if (strcmp(m[i].name, name) == 0)
			return fits[i];
	return false;
}

static void
put_send(struct xbuf *b, const struct sample *s, const bool *fits)
{
	bool streams = sample_streams(s);

	xbuf_printf(b,
	    "try {\n"
	    "  const %s = await openRouter.chat.send({\n"
	    "    chatRequest: {\n",
	    streams ? "stream" : "completion");
	put_known(b, s, fits, 3);
	if (!has(fits, "messages"))
		xbuf_puts(b, "      messages: [],\n");
	if (streams && !has(fits, "stream"))
		xbuf_puts(b, "      stream: true,\n");
	xbuf_puts(b, "    },\n  });\n");
}

void
sample_typescript(struct xbuf *b, const struct sample *s)
{
	bool fits[MEMBERS_MAX] = { false }, hooked;
	const char *why = obstacle(s);
	struct xbuf rest = { 0 };

	if (why == NULL) {
		judge(s, fits);
		hooked = put_rest(&rest, s, fits);
	} else {
		sample_js_body(&rest, s, why);
		put_hook(&rest, "  return new Request(request, { body });\n");
		hooked = true;
	}
	xbuf_puts(b,
	    "// Needs: npm install @openrouter/sdk\n"
	    "// TypeScript that is JavaScript too; save it as sample.mts or "
	    "sample.mjs.\n");
	sample_js_imports(b, s);
	xbuf_printf(b, "import { %sOpenRouter } from \"@openrouter/sdk\";\n\n",
	    hooked ? "HTTPClient, " : "");
	sample_js_key(b);
	xbuf_put(b, rest.at, rest.len);
	put_openrouter(b, s, hooked);
	put_send(b, s, fits);
	put_call(b, s, true);
	xbuf_free(&rest);
}

/* What the types of the package openai have, at the top. */
static bool
is_openai(struct jtext name)
{
	static const char *const names[] = { "messages", "model", "audio",
		"frequency_penalty", "logit_bias", "logprobs",
		"max_completion_tokens", "max_tokens", "metadata", "modalities",
		"n", "parallel_tool_calls", "prediction", "presence_penalty",
		"reasoning_effort", "response_format", "seed", "service_tier",
		"stop", "store", "stream", "stream_options", "temperature",
		"tool_choice", "tools", "top_logprobs", "top_p", "user" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (jtext_is(jtext_body(name), names[i]))
			return true;
	return false;
}

/* And what they have within messages. */
static bool
is_message_name(struct jtext name)
{
	static const char *const names[] = { "role", "content", "name", "type",
		"text", "image_url", "url", "detail", "input_audio", "data",
		"format", "file", "file_data", "file_id", "filename",
		"tool_calls", "tool_call_id", "id", "function", "arguments",
		"refusal" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (jtext_is(jtext_body(name), names[i]))
			return true;
	return false;
}

static bool
is_typed(struct jtext messages)
{
	struct jtext_walk w = jtext_walk(messages);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value))
		if ((name.len > 0 && !is_message_name(name)) ||
		    !is_typed(value))
			return false;
	return true;
}

/* False where the compiler would say that the request is not OpenAI's. */
static bool
is_checked(const struct sample *s)
{
	struct jtext value;

	return jtext_get(s->request, "model", &value) &&
	    jtext_get(s->request, "messages", &value) && is_typed(value);
}

/* Appends the members that the types have, or the others; returns how many. */
static int
put_members(struct xbuf *b, const struct sample *s, bool typed, int depth)
{
	const struct literal l = sample_js_values(s);
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	int n = 0;

	while (jtext_next(&w, &name, &value)) {
		if (is_openai(name) != typed)
			continue;
		literal_indent(b, &l, depth);
		literal_name(b, &l, name);
		literal_put(b, &l, value, depth, NULL);
		xbuf_puts(b, ",\n");
		n++;
	}
	return n;
}

static void
put_client(struct xbuf *b, const struct sample *s, bool as_text)
{
	static const struct sample_header_style style = { "// ", "    \"",
		"\": ", ",\n", .indent = 4 };

	xbuf_printf(b,
	    "const client = new OpenAI({\n"
	    "  apiKey,\n"
	    "  baseURL: \"%s\",\n"
	    "  defaultHeaders: {\n",
	    s->base);
	sample_put_headers(b, s, &style);
	xbuf_printf(b, "  },\n%s});\n\n",
	    as_text ? "  fetch: (url, init) => fetch(url, { ...init, body }),\n"
		    : "");
}

static void
put_create(struct xbuf *b, const struct sample *s, bool as_text, bool others)
{
	bool streams = sample_streams(s);

	xbuf_printf(b,
	    "try {\n"
	    "  const %s = await client.chat.completions.create({\n",
	    streams ? "stream" : "completion");
	if (as_text)
		xbuf_printf(b, "    model: \"\",\n    messages: [],\n%s",
		    streams ? "    stream: true,\n" : "");
	else
		put_members(b, s, true, 2);
	xbuf_puts(b, others ? "    ...others,\n  });\n" : "  });\n");
}

void
sample_typescript_openai(struct xbuf *b, const struct sample *s)
{
	const char *why = obstacle(s);
	struct xbuf rest = { 0 };
	bool others = why == NULL && put_members(&rest, s, false, 1) > 0;

	if (why == NULL && !is_checked(s))
		xbuf_puts(b,
		    "// @ts-nocheck: the types are OpenAI's, the request is "
		    "OpenRouter's\n");
	xbuf_puts(b,
	    "// Needs: npm install openai\n"
	    "// TypeScript that is JavaScript too; save it as sample.mts or "
	    "sample.mjs.\n");
	sample_js_imports(b, s);
	xbuf_puts(b, "import OpenAI from \"openai\";\n\n");
	sample_js_key(b);
	if (why != NULL)
		sample_js_body(b, s, why);
	if (others)
		xbuf_printf(b,
		    "// What the types of the SDK have not; it is sent as it "
		    "is.\nconst others = {\n%s};\n\n",
		    rest.at);
	put_client(b, s, why != NULL);
	put_create(b, s, why != NULL, others);
	put_call(b, s, false);
	xbuf_free(&rest);
}
