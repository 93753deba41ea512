/*
 * sample_fetch - a sample for JavaScript and its fetch
 */

#include "exact.h"
#include "sample_js.h"

static void
put_request(struct xbuf *b, const struct sample *s, bool as_text)
{
	static const struct sample_header_style style = { "// ", "      \"",
		"\": ", ",\n", .indent = 6 };
	const struct literal l = sample_js_values(s);

	xbuf_puts(b,
	    "  const response = await fetch(url, {\n"
	    "    method: \"POST\",\n"
	    "    headers: {\n"
	    "      Authorization: `Bearer ${apiKey}`,\n"
	    "      \"Content-Type\": \"application/json\",\n");
	sample_put_headers(b, s, &style);
	xbuf_puts(b, "    },\n");
	if (as_text)
		xbuf_puts(b, "    body,\n");
	else {
		xbuf_puts(b, "    body: JSON.stringify(");
		literal_put(b, &l, s->request, 2, NULL);
		xbuf_puts(b, "),\n");
	}
	xbuf_puts(b,
	    "  });\n"
	    "  if (!response.ok) {\n"
	    "    console.error(`HTTP ${response.status}: "
	    "${await response.text()}`);\n"
	    "    process.exit(1);\n"
	    "  }\n");
}

static void
put_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "  const answer = await response.json();\n"
	    "  const choice = answer.choices?.[0];\n"
	    "  if (\n"
	    "    answer.error ||\n"
	    "    !choice ||\n"
	    "    choice.error ||\n"
	    "    choice.finish_reason === \"error\"\n"
	    "  ) {\n"
	    "    console.error(JSON.stringify(answer));\n"
	    "    process.exit(1);\n"
	    "  }\n"
	    "  const message = choice.message;\n");
	sample_js_show(b, s, "  ", false);
}

/* What is done with a chunk of a stream. */
static void
put_show(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
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
	    "\n");
}

static void
put_stream(struct xbuf *b)
{
	xbuf_puts(b,
	    "  const decoder = new TextDecoder();\n"
	    "  let rest = \"\";\n"
	    "  for await (const bytes of response.body) {\n"
	    "    rest += decoder.decode(bytes, { stream: true });\n"
	    "    const lines = rest.split(\"\\n\");\n"
	    "    rest = lines.pop();\n"
	    "    for (const line of lines) {\n"
	    "      const data = line.slice(\"data:\".length).trim();\n"
	    "      if (line.startsWith(\"data:\") && data !== \"[DONE]\") {\n"
	    "        show(JSON.parse(data));\n"
	    "      }\n"
	    "    }\n"
	    "  }\n"
	    "  console.log();\n");
}

/* The end of what try began; fetch itself says no more than that it failed. */
static void
put_catch(struct xbuf *b)
{
	xbuf_puts(b,
	    "} catch (error) {\n"
	    "  const why = error.cause?.message || error.cause?.code || error;\n"
	    "  console.error(`${url}: ${why}`);\n"
	    "  process.exitCode = 1;\n"
	    "}\n");
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
	if (s->streams)
		put_show(b, s);
	xbuf_printf(b, "const url = \"%s/chat/completions\";\n", s->base);
	xbuf_puts(b, "try {\n");
	put_request(b, s, as_text);
	if (s->streams)
		put_stream(b);
	else
		put_answer(b, s);
	put_catch(b);
}
