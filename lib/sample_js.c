/*
 * sample_js - a sample for JavaScript and its fetch
 */

#include "exact.h"
#include "sample_js.h"

static const struct literal script = { .form = LITERAL_JS, .indent = 2 };

static void
put_read(struct xbuf *b, const char *file)
{
	xbuf_puts(b, "readFileSync(");
	literal_puts(b, &script, file);
	xbuf_puts(b, ", \"base64\")");
}

static void
put_file(struct xbuf *b, const char *file)
{
	xbuf_puts(b, "${");
	put_read(b, file);
	xbuf_puts(b, "}");
}

struct literal
sample_js_values(const struct sample *s)
{
	struct literal l = script;

	l.blobs = s->blobs;
	l.put_file = put_read;
	return l;
}

struct literal
sample_js_text(const struct sample *s)
{
	return (struct literal){ LITERAL_JSON, .indent = 2, .barred = "`$",
		.blobs = s->blobs, .put_file = put_file };
}

void
sample_js_imports(struct xbuf *b, const struct sample *s)
{
	if (sample_has_blobs(s))
		xbuf_puts(b, "import { readFileSync } from \"node:fs\";\n");
}

void
sample_js_key(struct xbuf *b)
{
	xbuf_puts(b,
	    "const apiKey = process.env.OPENROUTER_API_KEY;\n"
	    "if (!apiKey) {\n"
	    "  console.error(\"set OPENROUTER_API_KEY to your key\");\n"
	    "  process.exit(1);\n"
	    "}\n"
	    "\n");
}

void
sample_js_body(struct xbuf *b, const struct sample *s, const char *why)
{
	const struct literal json = sample_js_text(s);

	xbuf_printf(
	    b, "// JSON as it is, since %s.\nconst body = String.raw`", why);
	literal_put(b, &json, s->request, 0, NULL);
	xbuf_puts(b, "`;\n\n");
}

void
sample_js_show(
    struct xbuf *b, const struct sample *s, const char *margin, bool camel)
{
	bool streams = sample_streams(s);
	const char *calls = camel ? "toolCalls" : "tool_calls";

	if (streams)
		xbuf_printf(b,
		    "%sprocess.stdout.write(delta?.content ?? \"\");\n",
		    margin);
	else
		xbuf_printf(
		    b, "%sconsole.log(message.content ?? \"\");\n", margin);
	if (!sample_has_tools(s))
		return;
	xbuf_printf(b, "%sfor (const call of %s%s ?? []) {\n", margin,
	    streams ? "delta?." : "message.", calls);
	if (streams)
		xbuf_printf(b,
		    "%s  process.stdout.write(call.function?.name ?? \"\");\n"
		    "%s  process.stdout.write("
		    "call.function?.arguments ?? \"\");\n",
		    margin, margin);
	else
		xbuf_printf(b,
		    "%s  console.log(call.function.name, "
		    "call.function.arguments);\n",
		    margin);
	xbuf_printf(b, "%s}\n", margin);
}

static void
put_request(struct xbuf *b, const struct sample *s, bool as_text)
{
	static const struct sample_header_style style = { "// ", "    \"",
		"\": ", ",\n", .indent = 4 };
	const struct literal l = sample_js_values(s);

	xbuf_printf(b,
	    "const response = await fetch(\"%s/chat/completions\", {\n"
	    "  method: \"POST\",\n"
	    "  headers: {\n"
	    "    Authorization: `Bearer ${apiKey}`,\n"
	    "    \"Content-Type\": \"application/json\",\n",
	    s->base);
	sample_put_headers(b, s, &style);
	xbuf_puts(b, "  },\n");
	if (as_text)
		xbuf_puts(b, "  body,\n");
	else {
		xbuf_puts(b, "  body: JSON.stringify(");
		literal_put(b, &l, s->request, 1, NULL);
		xbuf_puts(b, "),\n");
	}
	xbuf_puts(b,
	    "});\n"
	    "if (!response.ok) {\n"
	    "  console.error(`HTTP ${response.status}: "
	    "${await response.text()}`);\n"
	    "  process.exit(1);\n"
	    "}\n");
}

static void
put_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "const answer = await response.json();\n"
	    "if (answer.error) {\n"
	    "  console.error(answer.error.message);\n"
	    "  process.exit(1);\n"
	    "}\n"
	    "const message = answer.choices[0].message;\n");
	sample_js_show(b, s, "", false);
}

static void
put_stream(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "\n"
	    "function show(chunk) {\n"
	    "  if (chunk.error) {\n"
	    "    console.error(chunk.error.message);\n"
	    "    process.exit(1);\n"
	    "  }\n"
	    "  const delta = chunk.choices[0]?.delta;\n");
	sample_js_show(b, s, "  ", false);
	xbuf_puts(b,
	    "}\n"
	    "\n"
	    "const decoder = new TextDecoder();\n"
	    "let rest = \"\";\n"
	    "for await (const bytes of response.body) {\n"
	    "  rest += decoder.decode(bytes, { stream: true });\n"
	    "  const lines = rest.split(\"\\n\");\n"
	    "  rest = lines.pop();\n"
	    "  for (const line of lines) {\n"
	    "    const data = line.slice(\"data:\".length).trim();\n"
	    "    if (line.startsWith(\"data:\") && data !== \"[DONE]\") {\n"
	    "      show(JSON.parse(data));\n"
	    "    }\n"
	    "  }\n"
	    "}\n"
	    "console.log();\n");
}

void
sample_fetch(struct xbuf *b, const struct sample *s)
{
	bool as_text =
	    exact_losses(s->request) & (EXACT_INTEGER | EXACT_NUMBER);

	xbuf_puts(b, "// Save it as sample.mjs, and run: node sample.mjs\n");
	sample_js_imports(b, s);
	xbuf_puts(b, "\n");
	sample_js_key(b);
	if (as_text)
		sample_js_body(b, s, "a number would lose digits");
	put_request(b, s, as_text);
	if (sample_streams(s))
		put_stream(b, s);
	else
		put_answer(b, s);
}
