/*
 * sample_openai - a sample for TypeScript and the package openai
 *
 * The package sends what it is given, but its types know OpenAI's API only.
 */

#include "sample_js.h"
#include "twins.h"

/* False where the compiler would say that the request is not OpenAI's. */
static bool
is_checked(const struct sample *s)
{
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	const struct shape *m;

	if (!jtext_get(s->request, "model", &value))
		return false;
	while (jtext_next(&w, &name, &value)) {
		m = shape_member(shape_openai, name);
		if (m != NULL && !shape_fits(m, value))
			return false;
	}
	return !twins_may_be(s->request);
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
		if ((shape_member(shape_openai, name) != NULL) != typed)
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
	bool streams = s->streams;

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
	const char *why = sample_js_obstacle(s);
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
	sample_js_answer(b, s, false);
	xbuf_free(&rest);
}
