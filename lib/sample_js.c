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

static void
put_call(struct xbuf *b, const char *margin, bool streams, bool camel)
{
	if (streams)
		xbuf_printf(b,
		    "%s  process.stdout.write(call.function?.name ?? \"\");\n"
		    "%s  process.stdout.write("
		    "call.function?.arguments ?? \"\");\n",
		    margin, margin);
	else if (camel)
		xbuf_printf(b,
		    "%s  console.log(call.function.name, "
		    "call.function.arguments);\n",
		    margin);
	else
		xbuf_printf(b,
		    "%s  if (call.type !== \"custom\") {\n"
		    "%s    console.log(call.function.name, "
		    "call.function.arguments);\n"
		    "%s  }\n",
		    margin, margin, margin);
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
	put_call(b, margin, streams, camel);
	xbuf_printf(b, "%s}\n", margin);
}

/* Why neither package can send the request by itself, or NULL. */
const char *
sample_js_obstacle(const struct sample *s)
{
	return s->losses & (EXACT_INTEGER | EXACT_NUMBER)
	    ? "a number would lose digits"
	    : NULL;
}

/* Finds the message of an answer, and whether it is one. */
static void
put_message(struct xbuf *b, bool camel)
{
	xbuf_puts(b, "  const choice = completion.choices?.[0];\n");
	xbuf_puts(b,
	    camel ? "  if (!choice || choice.finishReason === \"error\") {\n"
		  : "  if (\n"
		    "    (\"error\" in completion && completion.error) ||\n"
		    "    !choice ||\n"
		    "    (\"error\" in choice && choice.error) ||\n"
		    "    String(choice.finish_reason) === \"error\"\n"
		    "  ) {\n");
	xbuf_puts(b,
	    "    throw new Error(JSON.stringify(completion));\n"
	    "  }\n"
	    "  const message = choice.message;\n");
}

/* What ends a stream's chunk; the package openai itself sees chunk.error. */
static void
put_check(struct xbuf *b, bool camel)
{
	xbuf_puts(b,
	    camel
		? "    if (chunk.error || choice?.finishReason === \"error\") {\n"
		: "    if (\n"
		  "      (choice && \"error\" in choice && choice.error) ||\n"
		  "      String(choice?.finish_reason) === \"error\"\n"
		  "    ) {\n");
	xbuf_puts(b,
	    "      throw new Error(JSON.stringify(chunk));\n"
	    "    }\n");
}

void
sample_js_answer(struct xbuf *b, const struct sample *s, bool camel)
{
	bool streams = s->streams;

	if (streams)
		xbuf_puts(b,
		    "  for await (const chunk of stream) {\n"
		    "    const choice = chunk.choices?.[0];\n"
		    "    const delta = choice?.delta;\n");
	else
		put_message(b, camel);
	sample_js_show(b, s, streams ? "    " : "  ", camel);
	if (streams) {
		put_check(b, camel);
		xbuf_puts(b, "  }\n  console.log();\n");
	}
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
