/*
 * sample_python - samples for Python: urllib, and the package openai
 */

#include <string.h>

#include "exact.h"
#include "sample_parts.h"

static const struct literal python = { .form = LITERAL_PYTHON, .indent = 4 };

static void
put_read(struct xbuf *b, const char *file)
{
	xbuf_puts(b, "base64_of(");
	literal_puts(b, &python, file);
	xbuf_puts(b, ")");
}

/* In JSON text, which is in raw strings. */
static void
put_file(struct xbuf *b, const char *file)
{
	xbuf_puts(b, "''' + ");
	put_read(b, file);
	xbuf_puts(b, " + r'''");
}

static struct literal
values(const struct sample *s)
{
	struct literal l = python;

	l.blobs = s->blobs;
	l.put_file = put_read;
	return l;
}

/* The request's text, where the language's own values would lose of it. */
static void
put_text(struct xbuf *b, const struct sample *s, const char *why)
{
	const struct literal json = { LITERAL_JSON, .indent = 2, .barred = "'",
		.blobs = s->blobs, .put_file = put_file };

	xbuf_printf(b, "# JSON as it is, since %s.\nbody = r'''", why);
	literal_put(b, &json, s->request, 0, NULL);
	xbuf_puts(b, "'''\n\n");
}

static void
put_base64_of(struct xbuf *b)
{
	xbuf_puts(b,
	    "\n"
	    "def base64_of(path):\n"
	    "    with open(path, \"rb\") as file:\n"
	    "        return base64.b64encode(file.read()).decode()\n"
	    "\n"
	    "\n");
}

static void
put_key(struct xbuf *b)
{
	xbuf_puts(b,
	    "key = os.environ.get(\"OPENROUTER_API_KEY\")\n"
	    "if not key:\n"
	    "    sys.exit(\"set OPENROUTER_API_KEY to your key\")\n"
	    "\n");
}

static void
put_headers(struct xbuf *b, const struct sample *s)
{
	static const struct sample_header_style style = { "# ", "        \"",
		"\": ", ",\n", .indent = 8 };

	sample_put_headers(b, s, &style);
}

static void
put_request(struct xbuf *b, const struct sample *s, bool as_text)
{
	const struct literal l = values(s);

	if (!as_text) {
		xbuf_puts(b, "body = ");
		literal_put(b, &l, s->request, 0, NULL);
		xbuf_puts(b, "\n\n");
	}
	xbuf_printf(b,
	    "request = urllib.request.Request(\n"
	    "    \"%s/chat/completions\",\n"
	    "    data=%s.encode(),\n"
	    "    headers={\n"
	    "        \"Authorization\": f\"Bearer {key}\",\n"
	    "        \"Content-Type\": \"application/json\",\n",
	    s->base, as_text ? "body" : "json.dumps(body)");
	put_headers(b, s);
	xbuf_puts(b, "    },\n)\n");
}

static void
put_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "        answer = json.load(response)\n"
	    "except urllib.error.HTTPError as error:\n"
	    "    sys.exit(f\"HTTP {error.code}: "
	    "{error.read().decode(errors='replace')}\")\n"
	    "except urllib.error.URLError as error:\n"
	    "    sys.exit(f\"{error.reason}\")\n"
	    "if answer.get(\"error\"):\n"
	    "    sys.exit(answer[\"error\"][\"message\"])\n"
	    "message = answer[\"choices\"][0][\"message\"]\n"
	    "print(message[\"content\"] or \"\")\n");
	if (sample_has_tools(s))
		xbuf_puts(b,
		    "for call in message.get(\"tool_calls\") or []:\n"
		    "    print(call[\"function\"][\"name\"], "
		    "call[\"function\"][\"arguments\"])\n");
}

static void
put_stream(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "        for line in response:\n"
	    "            data = line.removeprefix(b\"data:\").strip()\n"
	    "            if not line.startswith(b\"data:\") or "
	    "data == b\"[DONE]\":\n"
	    "                continue\n"
	    "            chunk = json.loads(data)\n"
	    "            if chunk.get(\"error\"):\n"
	    "                sys.exit(chunk[\"error\"][\"message\"])\n"
	    "            for choice in chunk[\"choices\"][:1]:\n"
	    "                delta = choice[\"delta\"]\n"
	    "                print(delta.get(\"content\") or \"\", end=\"\", "
	    "flush=True)\n");
	if (sample_has_tools(s))
		xbuf_puts(b,
		    "                for call in "
		    "delta.get(\"tool_calls\") or []:\n"
		    "                    function = call[\"function\"]\n"
		    "                    print(function.get(\"name\") or \"\", "
		    "end=\"\")\n"
		    "                    print("
		    "function.get(\"arguments\") or \"\", end=\"\")\n");
	xbuf_puts(b,
	    "except urllib.error.HTTPError as error:\n"
	    "    sys.exit(f\"HTTP {error.code}: "
	    "{error.read().decode(errors='replace')}\")\n"
	    "except urllib.error.URLError as error:\n"
	    "    sys.exit(f\"{error.reason}\")\n"
	    "print()\n");
}

void
sample_python(struct xbuf *b, const struct sample *s)
{
	bool as_text = exact_losses(s->request) & EXACT_NUMBER;

	xbuf_puts(b, sample_has_blobs(s) ? "import base64\n" : "");
	xbuf_puts(b,
	    "import json\n"
	    "import os\n"
	    "import sys\n"
	    "import urllib.error\n"
	    "import urllib.request\n"
	    "\n");
	if (sample_has_blobs(s))
		put_base64_of(b);
	put_key(b);
	if (as_text)
		put_text(b, s, "a float would round its numbers");
	put_request(b, s, as_text);
	xbuf_puts(b,
	    "try:\n"
	    "    with urllib.request.urlopen(request) as response:\n");
	if (sample_streams(s))
		put_stream(b, s);
	else
		put_answer(b, s);
}

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

static bool
is_parameter(struct jtext name)
{
	size_t i;

	for (i = 0; i < PARAMETERS; i++)
		if (jtext_is(jtext_body(name), parameters[i]))
			return true;
	return false;
}

static void
put_parameters(struct xbuf *b, const struct sample *s)
{
	const struct literal l = values(s);
	struct jtext value;
	size_t i;

	for (i = 0; i < PARAMETERS; i++) {
		if (!jtext_get(s->request, parameters[i], &value))
			continue;
		literal_indent(b, &l, 2);
		xbuf_printf(b, "%s=", parameters[i]);
		literal_put(b, &l, value, 2, NULL);
		xbuf_puts(b, ",\n");
	}
}

static void
put_extra(struct xbuf *b, const struct sample *s)
{
	const struct literal l = values(s);
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	bool any = false;

	while (jtext_next(&w, &name, &value)) {
		if (is_parameter(name))
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
	int losses = exact_losses(s->request);
	struct jtext value;

	if (losses & EXACT_NUMBER)
		return "a float would round its numbers";
	if (losses & EXACT_HALF)
		return "the SDK sends no halves of surrogate pairs";
	if (!jtext_get(s->request, "messages", &value))
		return "the SDK wants messages";
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
	put_headers(b, s);
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
	    "if not completion.choices:\n"
	    "    sys.exit(str(completion))\n"
	    "message = completion.choices[0].message\n"
	    "print(message.content or \"\")\n");
	if (sample_has_tools(s))
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
	if (sample_has_tools(s))
		xbuf_puts(b,
		    "            for call in choice.delta.tool_calls or []:\n"
		    "                print(call.function.name or \"\", "
		    "end=\"\")\n"
		    "                print(call.function.arguments or \"\", "
		    "end=\"\")\n");
	xbuf_puts(b,
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
		put_base64_of(b);
	put_key(b);
}

void
sample_python_openai(struct xbuf *b, const struct sample *s)
{
	const char *why = obstacle(s);
	bool streams = sample_streams(s);

	put_openai_head(b, s, why != NULL);
	if (why != NULL)
		put_text(b, s, why);
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
