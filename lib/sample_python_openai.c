/*
 * sample_python_openai - a sample for Python and the package openai
 *
 * What the package cannot send from values, a hook of httpx, which it is built
 * on, sends as text.
 */

#include "exact.h"
#include "sample_py.h"

/* What create() of the package takes by name; the others go by extra_body. */
static const char *const parameters[] = { "model", "messages", "audio",
	"frequency_penalty", "function_call", "functions", "logit_bias",
	"logprobs", "max_completion_tokens", "max_tokens", "metadata",
	"modalities", "n", "parallel_tool_calls", "prediction",
	"presence_penalty", "reasoning_effort", "response_format", "seed",
	"service_tier", "stop", "store", "stream", "stream_options",
	"temperature", "tool_choice", "tools", "top_logprobs", "top_p",
	"user" };

enum { PARAMETERS = sizeof(parameters) / sizeof(parameters[0]) };

/* Its place among them, or PARAMETERS. */
static size_t
parameter(struct jtext name)
{
	size_t i;

	for (i = 0; i < PARAMETERS; i++)
		if (jtext_is(jtext_body(name), parameters[i]))
			break;
	return i;
}

/* Of several with one name, the last: there can be but one. */
static void
find_parameters(const struct sample *s, struct jtext values[static PARAMETERS])
{
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	size_t i;

	while (jtext_next(&w, &name, &value))
		if ((i = parameter(name)) < PARAMETERS)
			values[i] = value;
}

static void
put_parameters(struct xbuf *b, const struct sample *s)
{
	const struct literal l = sample_py_values(s);
	struct jtext values[PARAMETERS] = { { NULL, 0 } };
	size_t i;

	find_parameters(s, values);
	for (i = 0; i < PARAMETERS; i++) {
		if (values[i].len == 0)
			continue;
		literal_indent(b, &l, 2);
		xbuf_printf(b, "%s=", parameters[i]);
		literal_put(b, &l, values[i], 2, NULL);
		xbuf_puts(b, ",\n");
	}
}

static void
put_extra(struct xbuf *b, const struct sample *s)
{
	const struct literal l = sample_py_values(s);
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	bool any = false;

	while (jtext_next(&w, &name, &value)) {
		if (parameter(name) < PARAMETERS)
			continue;
		xbuf_puts(b, any ? "" : "        extra_body={\n");
		any = true;
		literal_indent(b, &l, 3);
		literal_name(b, &l, name);
		literal_put(b, &l, value, 3, NULL);
		xbuf_puts(b, ",\n");
	}
	xbuf_puts(b, any ? "        },\n" : "");
}

/* Why the package cannot send the request by itself, or NULL. */
static const char *
obstacle(const struct sample *s)
{
	int losses = s->losses;
	struct jtext value;

	if (losses & EXACT_NUMBER)
		return "a float would round its numbers";
	if (losses & EXACT_HALF)
		return "the SDK sends no halves of surrogate pairs";
	if (!jtext_get(s->request, "model", &value))
		return "the SDK wants a model";
	return NULL;
}

static void
put_client(struct xbuf *b, const struct sample *s, bool as_text)
{
	if (as_text)
		xbuf_puts(b,
		    "\n"
		    "def send_body(request):\n"
		    "    data = body.encode()\n"
		    "    request.headers[\"Content-Length\"] = "
		    "str(len(data))\n"
		    "    request.stream = httpx.ByteStream(data)\n"
		    "\n"
		    "\n");
	xbuf_printf(b,
	    "client = OpenAI(\n"
	    "    base_url=\"%s\",\n"
	    "    api_key=key,\n"
	    "    default_headers={\n",
	    s->base);
	sample_py_headers(b, s);
	xbuf_puts(b, "    },\n");
	if (as_text)
		xbuf_puts(b,
		    "    http_client=DefaultHttpxClient("
		    "event_hooks={\"request\": [send_body]}),\n");
	xbuf_puts(b, ")\n");
}

static void
put_openai_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "    )\n"
	    "except OpenAIError as error:\n"
	    "    sys.exit(str(error))\n"
	    "choice = completion.choices[0] if completion.choices else None\n"
	    "if (\n"
	    "    not choice\n"
	    "    or getattr(completion, \"error\", None)\n"
	    "    or getattr(choice, \"error\", None)\n"
	    "    or choice.finish_reason == \"error\"\n"
	    "):\n"
	    "    sys.exit(str(completion))\n"
	    "message = choice.message\n"
	    "print(message.content or \"\")\n");
	if (s->has_tools)
		xbuf_puts(b,
		    "for call in message.tool_calls or []:\n"
		    "    print(call.function.name, call.function.arguments)\n");
}

static void
put_openai_stream(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "    )\n"
	    "    for chunk in stream:\n"
	    "        for choice in chunk.choices[:1]:\n"
	    "            print(choice.delta.content or \"\", end=\"\", "
	    "flush=True)\n");
	if (s->has_tools)
		xbuf_puts(b,
		    "            for call in choice.delta.tool_calls or []:\n"
		    "                print(call.function.name or \"\", "
		    "end=\"\")\n"
		    "                print(call.function.arguments or \"\", "
		    "end=\"\")\n");
	xbuf_puts(b,
	    "            if getattr(choice, \"error\", None) or "
	    "choice.finish_reason == \"error\":\n"
	    "                sys.exit(str(chunk))\n"
	    "except OpenAIError as error:\n"
	    "    sys.exit(str(error))\n"
	    "print()\n");
}

static void
put_openai_head(struct xbuf *b, const struct sample *s, bool as_text)
{
	xbuf_puts(b, "# Needs: pip install openai\n");
	xbuf_puts(b, sample_has_blobs(s) ? "import base64\n" : "");
	xbuf_puts(b, "import os\nimport sys\n\n");
	xbuf_puts(b,
	    as_text ? "import httpx\n"
		      "from openai import DefaultHttpxClient, OpenAI, "
		      "OpenAIError\n\n"
		    : "from openai import OpenAI, OpenAIError\n\n");
	if (sample_has_blobs(s))
		sample_py_base64_of(b);
	sample_py_key(b);
}

void
sample_python_openai(struct xbuf *b, const struct sample *s)
{
	const char *why = obstacle(s);
	bool streams = s->streams;

	put_openai_head(b, s, why != NULL);
	if (why != NULL)
		sample_py_text(b, s, why);
	put_client(b, s, why != NULL);
	xbuf_printf(b, "try:\n    %s = client.chat.completions.create(\n",
	    streams ? "stream" : "completion");
	if (why != NULL)
		xbuf_printf(b,
		    "        model=\"\",\n"
		    "        messages=[],\n%s",
		    streams ? "        stream=True,\n" : "");
	else {
		put_parameters(b, s);
		put_extra(b, s);
	}
	if (streams)
		put_openai_stream(b, s);
	else
		put_openai_answer(b, s);
}
