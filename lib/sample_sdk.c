/*
 * sample_sdk - a sample for TypeScript and the package @openrouter/sdk
 *
 * What the package would leave out or refuse, a hook puts into the body.
 */

#include <string.h>

#include "sample_js.h"
#include "twins.h"

/* To the types, what @openrouter/sdk answers may be of either kind. */
static void
put_narrowing(struct xbuf *b, const struct sample *s)
{
	xbuf_puts(b,
	    s->streams
		? "  if (\"choices\" in stream) {\n"
		  "    throw new Error(\"an answer that is no stream\");\n"
		  "  }\n"
		: "  if (!(\"choices\" in completion)) {\n"
		  "    throw new Error(\"a stream for an answer\");\n"
		  "  }\n");
}

/* Appends members of the table that the SDK sends as they are. */
static void
put_known(struct xbuf *b, const struct sample *s, const struct jtext *known,
    int depth)
{
	const struct literal l = sample_js_values(s);
	const struct shape *m = shape_openrouter_sdk;
	size_t i;

	for (i = 0; m[i].name != NULL; i++) {
		if (known[i].len == 0)
			continue;
		literal_indent(b, &l, depth);
		xbuf_printf(b, "%s: ", m[i].as != NULL ? m[i].as : m[i].name);
		literal_put(b, &l, known[i], depth, &m[i]);
		xbuf_puts(b, ",\n");
	}
}

/* Appends the other members; returns how many. */
static int
put_unknown(struct xbuf *b, const struct sample *s, const struct jtext *known)
{
	const struct literal l = sample_js_values(s);
	const struct shape *m;
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	int n = 0;

	while (jtext_next(&w, &name, &value)) {
		m = shape_member(shape_openrouter_sdk, name);
		if (m != NULL && known[m - shape_openrouter_sdk].len > 0)
			continue;
		literal_indent(b, &l, 1);
		literal_name(b, &l, name);
		literal_put(b, &l, value, 1, NULL);
		xbuf_puts(b, ",\n");
		n++;
	}
	return n;
}

enum { MEMBERS_MAX = SHAPE_OPENROUTER_SDK_MAX };

/*
 * Finds the values that the SDK sends as they are, in the table's order; of
 * several with one name the last counts.
 */
static void
find_known(const struct sample *s, struct jtext known[static MEMBERS_MAX])
{
	const struct shape *m;
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;
	size_t i;

	while (jtext_next(&w, &name, &value))
		if ((m = shape_member(shape_openrouter_sdk, name)) != NULL)
			known[m - shape_openrouter_sdk] = value;
	for (i = 0; i < MEMBERS_MAX; i++)
		if (known[i].len > 0 &&
		    !shape_fits(&shape_openrouter_sdk[i], known[i]))
			known[i].len = 0;
}

static void
put_hook(struct xbuf *b, const char *body)
{
	xbuf_printf(b,
	    "const httpClient = new HTTPClient();\n"
	    "httpClient.addHook(\"beforeRequest\", async (request) => {\n"
	    "%s"
	    "});\n"
	    "\n",
	    body);
}

static void
put_openrouter(struct xbuf *b, const struct sample *s, bool hooked)
{
	static const char *const names[SAMPLE_APP] = {
		[SAMPLE_URL] = "httpReferer",
		[SAMPLE_TITLE] = "appTitle",
		[SAMPLE_CATEGORIES] = "appCategories",
	};
	static const struct sample_header_style style = { "// ", "  ", ": ",
		",\n", .names = names, .indent = 2 };

	xbuf_printf(b,
	    "const openRouter = new OpenRouter({\n"
	    "  apiKey,\n"
	    "  serverURL: \"%s\",\n%s",
	    s->base, hooked ? "  httpClient,\n" : "");
	sample_put_headers(b, s, &style);
	xbuf_puts(b, "});\n\n");
}

/* Makes the hook that sends what the SDK would not; false: there is no need. */
static bool
put_rest(struct xbuf *b, const struct sample *s, const struct jtext *known)
{
	struct xbuf rest = { 0 };
	int n = put_unknown(&rest, s, known);

	if (n > 0) {
		xbuf_puts(b,
		    "// What the SDK does not know as it stands here, and "
		    "would leave out or refuse.\n"
		    "const others = {\n");
		xbuf_put(b, rest.at, rest.len);
		xbuf_puts(b, "};\n");
		put_hook(b,
		    "  const body = { ...(await request.json()), ...others };\n"
		    "  return new Request(request, "
		    "{ body: JSON.stringify(body) });\n");
	}
	xbuf_free(&rest);
	return n > 0;
}

static bool
has(const struct jtext *known, const char *name)
{
	const struct shape *m = shape_openrouter_sdk;
	size_t i;

	for (i = 0; m[i].name != NULL; i++)
		if (strcmp(m[i].name, name) == 0)
			return known[i].len > 0;
	return false;
}

static void
put_send(struct xbuf *b, const struct sample *s, const struct jtext *known)
{
	bool streams = s->streams;

	xbuf_printf(b,
	    "try {\n"
	    "  const %s = await openRouter.chat.send({\n"
	    "    chatRequest: {\n",
	    streams ? "stream" : "completion");
	put_known(b, s, known, 3);
	if (!has(known, "messages"))
		xbuf_puts(b, "      messages: [],\n");
	if (streams && !has(known, "stream"))
		xbuf_puts(b, "      stream: true,\n");
	xbuf_puts(b, "    },\n  });\n");
}

void
sample_typescript(struct xbuf *b, const struct sample *s)
{
	struct jtext known[MEMBERS_MAX] = { { NULL, 0 } };
	bool hooked;
	const char *why = sample_js_obstacle(s);
	struct xbuf rest = { 0 };

	if (why == NULL) {
		find_known(s, known);
		hooked = put_rest(&rest, s, known);
	} else {
		sample_js_body(&rest, s, why);
		put_hook(&rest, "  return new Request(request, { body });\n");
		hooked = true;
	}
	if (why == NULL && twins_may_be(s->request))
		xbuf_puts(b, "// @ts-nocheck: a member may be there twice\n");
	xbuf_puts(b,
	    "// Needs: npm install @openrouter/sdk\n"
	    "// TypeScript that is JavaScript too; save it as sample.mts or "
	    "sample.mjs.\n");
	sample_js_imports(b, s);
	xbuf_printf(b,
	    "import { %sOpenRouter } from \"@openrouter/sdk\";\n"
	    "import { OpenRouterError } from "
	    "\"@openrouter/sdk/models/errors\";\n\n",
	    hooked ? "HTTPClient, " : "");
	sample_js_key(b);
	xbuf_put(b, rest.at, rest.len);
	put_openrouter(b, s, hooked);
	put_send(b, s, known);
	put_narrowing(b, s);
	sample_js_answer(b, s, true);
	xbuf_free(&rest);
}
