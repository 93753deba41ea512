/*
 * sample_js - what samples for JavaScript and TypeScript share
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
	bool streams = s->streams;
	const char *calls = camel ? "toolCalls" : "tool_calls";

	if (streams)
		xbuf_printf(b,
		    "%sprocess.stdout.write(delta?.content ?? \"\");\n",
		    margin);
	else
		xbuf_printf(
		    b, "%sconsole.log(message.content ?? \"\");\n", margin);
	if (!s->has_tools)
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

/* Why neither package can send the request by itself, or NULL. */
const char *
sample_js_obstacle(const struct sample *s)
{
	struct jtext value;

	if (s->losses & (EXACT_INTEGER | EXACT_NUMBER))
		return "a number would lose digits";
	if (!jtext_get(s->request, "messages", &value))
		return "the SDK wants messages";
	return NULL;
}

/* What is done with the answer. */
void
sample_js_answer(struct xbuf *b, const struct sample *s, bool camel)
{
	bool streams = s->streams;

	if (streams) {
		xbuf_puts(b, "  for await (const chunk of stream) {\n");
		if (camel)
			xbuf_puts(b,
			    "    if (chunk.error) {\n"
			    "      throw new Error(chunk.error.message);\n"
			    "    }\n");
		xbuf_puts(b, "    const delta = chunk.choices[0]?.delta;\n");
	} else
		xbuf_puts(
		    b, "  const message = completion.choices[0].message;\n");
	sample_js_show(b, s, streams ? "    " : "  ", camel);
	if (streams)
		xbuf_puts(b, "  }\n  console.log();\n");
	xbuf_puts(b,
	    "} catch (error) {\n"
	    "  console.error(String(error));\n");
	if (camel)
		xbuf_puts(b,
		    "  if (error instanceof OpenRouterError) {\n"
		    "    console.error(error.body);\n"
		    "  }\n");
	xbuf_puts(b,
	    "  process.exitCode = 1;\n"
	    "}\n");
}
