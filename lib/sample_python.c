/*
 * sample_python - a sample for Python and its urllib
 */

#include "exact.h"
#include "sample_py.h"

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

struct literal
sample_py_values(const struct sample *s)
{
	struct literal l = python;

	l.blobs = s->blobs;
	l.put_file = put_read;
	return l;
}

/* The request's text, where the language's own values would lose of it. */
void
sample_py_text(struct xbuf *b, const struct sample *s, const char *why)
{
	const struct literal json = { LITERAL_JSON, .indent = 2, .barred = "'",
		.blobs = s->blobs, .put_file = put_file };

	xbuf_printf(b, "# JSON as it is, since %s.\nbody = r'''", why);
	literal_put(b, &json, s->request, 0, NULL);
	xbuf_puts(b, "'''\n\n");
}

void
sample_py_base64_of(struct xbuf *b)
{
	xbuf_puts(b,
	    "\n"
	    "def base64_of(path):\n"
	    "    with open(path, \"rb\") as file:\n"
	    "        return base64.b64encode(file.read()).decode()\n"
	    "\n"
	    "\n");
}

void
sample_py_key(struct xbuf *b)
{
	xbuf_puts(b,
	    "key = os.environ.get(\"OPENROUTER_API_KEY\")\n"
	    "if not key:\n"
	    "    sys.exit(\"set OPENROUTER_API_KEY to your key\")\n"
	    "\n");
}

void
sample_py_headers(struct xbuf *b, const struct sample *s)
{
	/* httpx takes no str that is not ASCII. */
	static const struct sample_header_style style = { "# ", "        \"",
		"\": ", ",\n", .bytes = "b", .indent = 8 };

	sample_put_headers(b, s, &style);
}

static void
put_request(struct xbuf *b, const struct sample *s, bool as_text)
{
	const struct literal l = sample_py_values(s);

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
	sample_py_headers(b, s);
	xbuf_puts(b, "    },\n)\n");
}

/* The end of what try began. */
static void
put_except(struct xbuf *b)
{
	xbuf_puts(b,
	    "except urllib.error.HTTPError as error:\n"
	    "    sys.exit(f\"HTTP {error.code}: "
	    "{error.read().decode(errors='replace')}\")\n"
	    "except urllib.error.URLError as error:\n"
	    "    sys.exit(f\"{request.full_url}: {error.reason}\")\n");
}

static void
put_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b, "        answer = json.load(response)\n");
	put_except(b);
	xbuf_puts(b,
	    "choice = (answer.get(\"choices\") or [{}])[0]\n"
	    "if (\n"
	    "    answer.get(\"error\")\n"
	    "    or not choice\n"
	    "    or choice.get(\"error\")\n"
	    "    or choice.get(\"finish_reason\") == \"error\"\n"
	    "):\n"
	    "    sys.exit(json.dumps(answer))\n"
	    "message = choice[\"message\"]\n"
	    "print(message.get(\"content\") or \"\")\n");
	if (s->has_tools)
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
	    "            choice = (chunk.get(\"choices\") or [{}])[0]\n"
	    "            delta = choice.get(\"delta\") or {}\n"
	    "            print(delta.get(\"content\") or \"\", end=\"\", "
	    "flush=True)\n");
	if (s->has_tools)
		xbuf_puts(b,
		    "            for call in "
		    "delta.get(\"tool_calls\") or []:\n"
		    "                function = call[\"function\"]\n"
		    "                print(function.get(\"name\") or \"\", "
		    "end=\"\")\n"
		    "                print("
		    "function.get(\"arguments\") or \"\", end=\"\")\n");
	xbuf_puts(b,
	    "            if (\n"
	    "                chunk.get(\"error\")\n"
	    "                or choice.get(\"error\")\n"
	    "                or choice.get(\"finish_reason\") == \"error\"\n"
	    "            ):\n"
	    "                sys.exit(json.dumps(chunk))\n");
	put_except(b);
	xbuf_puts(b, "print()\n");
}

void
sample_python(struct xbuf *b, const struct sample *s)
{
	bool as_text = s->losses & EXACT_NUMBER;

	xbuf_puts(b, sample_has_blobs(s) ? "import base64\n" : "");
	xbuf_puts(b,
	    "import json\n"
	    "import os\n"
	    "import sys\n"
	    "import urllib.error\n"
	    "import urllib.request\n"
	    "\n");
	if (sample_has_blobs(s))
		sample_py_base64_of(b);
	sample_py_key(b);
	if (as_text)
		sample_py_text(b, s, "a float would round its numbers");
	put_request(b, s, as_text);
	xbuf_puts(b,
	    "try:\n"
	    "    with urllib.request.urlopen(request) as response:\n");
	if (s->streams)
		put_stream(b, s);
	else
		put_answer(b, s);
}
