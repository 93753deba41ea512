/*
 * sample_fetch - a sample for JavaScript and its fetch
 */

#include "exact.h"
#include "sample_js.h"

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
	    "const choice = answer.choices?.[0];\n"
	    "if (\n"
	    "  answer.error ||\n"
	    "  !choice ||\n"
	    "  choice.error ||\n"
	    "  choice.finish_reason === \"error\"\n"
	    ") {\n"
	    "  console.error(JSON.stringify(answer));\n"
	    "  process.exit(1);\n"
	    "}\n"
	    "const message = choice.message;\n");
	sample_js_show(b, s, "", false);
}

static void
put_stream(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "\n"
	    "function show(chunk) {\n"
	    "  const choice = chunk.choices?.[0];\n"
	    "  const delta = choice?.delta;\n");
	sample_js_show(b, s, "  ", false);
	xbuf_puts(b,
	    "  if (\n"
	    "    chunk.error ||\n"
	    "    choice?.error ||\n"
	    "    choice?.finish_reason === \"error\"\n"
	    "  ) {\n"
	    "    console.error(JSON.stringify(chunk));\n"
	    "    process.exit(1);\n"
	    "  }\n"
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
	bool as_text = s->losses & (EXACT_INTEGER | EXACT_NUMBER);

	xbuf_puts(b, "// Save it as sample.mjs, and run: node sample.mjs\n");
	sample_js_imports(b, s);
	xbuf_puts(b, "\n");
	sample_js_key(b);
	if (as_text)
		sample_js_body(b, s, "a number would lose digits");
	put_request(b, s, as_text);
	if (s->streams)
		put_stream(b, s);
	else
		put_answer(b, s);
}
