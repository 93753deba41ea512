/*
 * sample_go - a sample for Go and its net/http
 *
 * The request is JSON in a raw string, in which nothing needs an escape but
 * the grave accent, which is written as JSON's own.
 */

#include "sample_parts.h"

static void
put_file(struct xbuf *b, const char *file)
{
	static const struct literal string = { .form = LITERAL_PYTHON };

	/* Escapes of Python are escapes of Go. */
	xbuf_puts(b, "` + base64Of(");
	literal_puts(b, &string, file);
	xbuf_puts(b, ") + `");
}

static void
put_imports(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "// Run it with: go run sample.go\n"
	    "package main\n"
	    "\n"
	    "import (\n");
	if (s->streams)
		xbuf_puts(b, "\t\"bufio\"\n");
	if (sample_has_blobs(s))
		xbuf_puts(b, "\t\"encoding/base64\"\n");
	xbuf_puts(b,
	    "\t\"encoding/json\"\n"
	    "\t\"fmt\"\n"
	    "\t\"io\"\n"
	    "\t\"log\"\n"
	    "\t\"net/http\"\n"
	    "\t\"os\"\n"
	    "\t\"strings\"\n"
	    ")\n"
	    "\n");
}

static void
put_body(struct xbuf *b, const struct sample *s)
{
	const struct literal json = { LITERAL_JSON, .indent = 2, .barred = "`",
		.blobs = s->blobs, .put_file = put_file };

	xbuf_puts(b, sample_has_blobs(s) ? "var" : "const");
	xbuf_puts(b, " body = `");
	literal_put(b, &json, s->request, 0, NULL);
	xbuf_puts(b, "`\n\n");
	if (sample_has_blobs(s))
		xbuf_puts(b,
		    "func base64Of(name string) string {\n"
		    "\tdata, err := os.ReadFile(name)\n"
		    "\tif err != nil {\n"
		    "\t\tlog.Fatal(err)\n"
		    "\t}\n"
		    "\treturn base64.StdEncoding.EncodeToString(data)\n"
		    "}\n"
		    "\n");
}

/* The part of the API's answers that is read. */
static void
put_types(struct xbuf *b, const struct sample *s)
{
	bool tools = s->has_tools;

	xbuf_puts(b, "type message struct {\n");
	xbuf_puts(b,
	    tools ? "\tContent   string `json:\"content\"`\n"
		    "\tToolCalls []struct {\n"
		    "\t\tFunction struct {\n"
		    "\t\t\tName      string `json:\"name\"`\n"
		    "\t\t\tArguments string `json:\"arguments\"`\n"
		    "\t\t} `json:\"function\"`\n"
		    "\t} `json:\"tool_calls\"`\n"
		  : "\tContent string `json:\"content\"`\n");
	xbuf_puts(b,
	    "}\n"
	    "\n"
	    "type answer struct {\n"
	    "\tChoices []struct {\n");
	xbuf_puts(b,
	    s->streams ? "\t\tDelta        message     `json:\"delta\"`\n"
		       : "\t\tMessage      message     `json:\"message\"`\n");
	xbuf_puts(b,
	    "\t\tFinishReason string      `json:\"finish_reason\"`\n"
	    "\t\tError        interface{} `json:\"error\"`\n"
	    "\t} `json:\"choices\"`\n"
	    "\tError interface{} `json:\"error\"`\n"
	    "}\n"
	    "\n");
}

/* What a message says, or a stream's delta. */
static void
put_text(struct xbuf *b, const struct sample *s)
{
	bool streams = s->streams;
	const char *print = streams ? "Print" : "Println";

	xbuf_printf(b, "\tm := c.%s\n\tfmt.%s(m.Content)\n",
	    streams ? "Delta" : "Message", print);
	if (s->has_tools)
		xbuf_printf(b,
		    "\tfor _, call := range m.ToolCalls {\n"
		    "\t\tfmt.%s(call.Function.Name, call.Function.Arguments)\n"
		    "\t}\n",
		    print);
}

static void
put_show(struct xbuf *b, const struct sample *s)
{
	static const char check[] =
	    "\tif c.Error != nil || c.FinishReason == \"error\" {\n"
	    "\t\tlog.Fatalf(\"%s\", data)\n"
	    "\t}\n";
	bool streams = s->streams;

	xbuf_printf(b,
	    "func show(data []byte) {\n"
	    "\tvar a answer\n"
	    "\tif err := json.Unmarshal(data, &a); err != nil {\n"
	    "\t\tlog.Fatal(err)\n"
	    "\t}\n"
	    "\tif a.Error != nil%s {\n"
	    "\t\tlog.Fatalf(\"%%s\", data)\n"
	    "\t}\n"
	    "%s"
	    "\tc := a.Choices[0]\n",
	    streams ? "" : " || len(a.Choices) == 0",
	    streams ? "\tif len(a.Choices) == 0 {\n\t\treturn\n\t}\n" : "");
	xbuf_puts(b, streams ? "" : check);
	put_text(b, s);
	xbuf_puts(b, streams ? check : "");
	xbuf_puts(b, "}\n\n");
}

static void
put_request(struct xbuf *b, const struct sample *s)
{
	static const struct sample_header_style style = { "// ",
		"\trequest.Header.Set(\"", "\", ", ")\n", .indent = 1 };

	xbuf_puts(b,
	    "func main() {\n"
	    "\tkey := os.Getenv(\"OPENROUTER_API_KEY\")\n"
	    "\tif key == \"\" {\n"
	    "\t\tlog.Fatal(\"set OPENROUTER_API_KEY to your key\")\n"
	    "\t}\n"
	    "\trequest, err := http.NewRequest(\"POST\",\n"
	    "\t\t\"");
	xbuf_printf(b, "%s/chat/completions\",\n", s->base);
	xbuf_puts(b,
	    "\t\tstrings.NewReader(body))\n"
	    "\tif err != nil {\n"
	    "\t\tlog.Fatal(err)\n"
	    "\t}\n"
	    "\trequest.Header.Set(\"Authorization\", \"Bearer \"+key)\n"
	    "\trequest.Header.Set(\"Content-Type\", \"application/json\")\n");
	sample_put_headers(b, s, &style);
}

static void
put_answer(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    "\tresponse, err := http.DefaultClient.Do(request)\n"
	    "\tif err != nil {\n"
	    "\t\tlog.Fatal(err)\n"
	    "\t}\n"
	    "\tdefer response.Body.Close()\n"
	    "\tif response.StatusCode != http.StatusOK {\n"
	    "\t\tdata, _ := io.ReadAll(response.Body)\n"
	    "\t\tlog.Fatalf(\"%s: %s\", response.Status, data)\n"
	    "\t}\n");
	if (s->streams)
		xbuf_puts(b,
		    "\tlines := bufio.NewReader(response.Body)\n"
		    "\tfor {\n"
		    "\t\tline, err := lines.ReadString('\\n')\n"
		    "\t\tdata := strings.TrimSpace("
		    "strings.TrimPrefix(line, \"data:\"))\n"
		    "\t\tif strings.HasPrefix(line, \"data:\") && "
		    "data != \"[DONE]\" {\n"
		    "\t\t\tshow([]byte(data))\n"
		    "\t\t}\n"
		    "\t\tif err == io.EOF {\n"
		    "\t\t\tbreak\n"
		    "\t\t}\n"
		    "\t\tif err != nil {\n"
		    "\t\t\tlog.Fatal(err)\n"
		    "\t\t}\n"
		    "\t}\n"
		    "\tfmt.Println()\n");
	else
		xbuf_puts(b,
		    "\tdata, err := io.ReadAll(response.Body)\n"
		    "\tif err != nil {\n"
		    "\t\tlog.Fatal(err)\n"
		    "\t}\n"
		    "\tshow(data)\n");
	xbuf_puts(b, "}\n");
}

void
sample_go(struct xbuf *b, const struct sample *s)
{
	put_imports(b, s);
	put_body(b, s);
	put_types(b, s);
	put_show(b, s);
	put_request(b, s);
	put_answer(b, s);
}
