/*
 * sample_shell - samples for sh(1): curl, and orutils themselves
 *
 * The request is JSON in a here-document, whose end can be no line of it: a
 * line of JSON is no bare word but null, true, false and numbers.  Where files
 * are read in between, all line feeds are taken away afterwards: those of the
 * here-documents and those of base64(1); JSON needs none.
 */

#include <string.h>

#include "endpoint.h"
#include "sample_parts.h"

static void
put_file(struct xbuf *b, const char *file)
{
	xbuf_puts(b, "\nJSON\nbase64 <");
	literal_word(b, file);
	xbuf_puts(b, "\ncat <<'JSON'\n");
}

static void
put_document(struct xbuf *b, const struct sample *s)
{
	const struct literal json = { LITERAL_JSON, .indent = 2,
		.blobs = s->blobs, .put_file = put_file };

	literal_put(b, &json, s->request, 0, NULL);
	xbuf_puts(b, "\nJSON\n");
}

/* Nothing is sent without a file that cannot be read. */
static void
put_checks(struct xbuf *b, const struct blobs *blobs)
{
	size_t i;

	for (i = 0; i < blobs->n; i++) {
		xbuf_puts(b, "base64 <");
		literal_word(b, blobs->found[i].file);
		xbuf_puts(b, " >/dev/null &&\n");
	}
}

/* What comes before the command that reads the request. */
static void
put_input(struct xbuf *b, const struct sample *s)
{
	if (!sample_has_blobs(s))
		return;
	put_checks(b, s->blobs);
	xbuf_puts(b, "{\ncat <<'JSON'\n");
	put_document(b, s);
	xbuf_puts(b, "} | tr -d '\\n' |\n");
}

static const char *
example(int i)
{
	return i == SAMPLE_URL ? "https://example.com" : "My app";
}

static void
put_curl_header(struct xbuf *b, int i, const char *value)
{
	struct xbuf header = { 0 };

	xbuf_printf(&header, "%s: %s", sample_header_names[i], value);
	xbuf_puts(b, "-H ");
	literal_word(b, header.at);
	xbuf_free(&header);
}

static bool
has_app(const struct sample *s)
{
	int i;

	for (i = 0; i < SAMPLE_APP; i++)
		if (s->app[i] != NULL)
			return true;
	return false;
}

static void
put_curl_headers(struct xbuf *b, const struct sample *s)
{
	int i;

	for (i = 0; i < SAMPLE_APP; i++)
		if (s->app[i] != NULL) {
			xbuf_puts(b, "  ");
			put_curl_header(b, i, s->app[i]);
			xbuf_puts(b, " \\\n");
		}
}

static void
put_curl_hint(struct xbuf *b)
{
	int i;

	xbuf_puts(b, "# To say which app asks, add:");
	for (i = SAMPLE_URL; i <= SAMPLE_TITLE; i++) {
		xbuf_puts(b, " ");
		put_curl_header(b, i, example(i));
	}
	xbuf_puts(b, "\n");
}

void
sample_curl(struct xbuf *b, const struct sample *s)
{
	struct xbuf url = { 0 };

	xbuf_printf(&url, "%s/chat/completions", s->base);
	xbuf_puts(b, ": \"${OPENROUTER_API_KEY:?set it to your key}\"\n");
	if (!has_app(s))
		put_curl_hint(b);
	put_input(b, s);
	xbuf_printf(b, "curl -sS%s --fail-with-body ", s->streams ? "N" : "");
	literal_word(b, url.at);
	xbuf_puts(b,
	    " \\\n"
	    "  -H @/dev/fd/3 \\\n"
	    "  -H 'Content-Type: application/json' \\\n");
	put_curl_headers(b, s);
	xbuf_printf(b, "  --data-binary @- 3<<HEADERS%s\n",
	    sample_has_blobs(s) ? "" : " <<'JSON'");
	xbuf_puts(b,
	    "Authorization: Bearer $OPENROUTER_API_KEY\n"
	    "HEADERS\n");
	if (!sample_has_blobs(s))
		put_document(b, s);
	xbuf_free(&url);
}

static void
put_variables(struct xbuf *b, const struct sample *s)
{
	static const char *const names[SAMPLE_APP] = {
		[SAMPLE_URL] = "OR_APP_URL",
		[SAMPLE_TITLE] = "OR_APP_TITLE",
		[SAMPLE_CATEGORIES] = "OR_APP_CATEGORIES",
	};
	int i;

	if (!has_app(s))
		xbuf_puts(b,
		    "# To say which app asks, put before or-send: "
		    "OR_APP_URL=https://example.com OR_APP_TITLE='My app'\n");
	put_input(b, s);
	for (i = 0; i < SAMPLE_APP; i++)
		if (s->app[i] != NULL) {
			xbuf_printf(b, "%s=", names[i]);
			literal_word(b, s->app[i]);
			xbuf_puts(b, " ");
		}
}

void
sample_or(struct xbuf *b, const struct sample *s)
{
	put_variables(b, s);
	xbuf_puts(b, s->streams ? "or-send -S" : "or-send");
	if (strcmp(s->base, ENDPOINT_DEFAULT) != 0) {
		xbuf_puts(b, " -b ");
		literal_word(b, s->base);
	}
	xbuf_printf(
	    b, "%s | or-text\n", sample_has_blobs(s) ? "" : " <<'JSON'");
	if (!sample_has_blobs(s))
		put_document(b, s);
}
