/*
 * sample - programs that send a request
 */

#include <string.h>

#include "exact.h"
#include "sample.h"
#include "sample_parts.h"

static const struct language {
	const char *name;
	void (*put)(struct xbuf *, const struct sample *);
} languages[] = {
	{ "curl", sample_curl },
	{ "python", sample_python },
	{ "python-openai", sample_python_openai },
	{ "typescript", sample_typescript },
	{ "typescript-openai", sample_typescript_openai },
	{ "fetch", sample_fetch },
	{ "go", sample_go },
	{ "or", sample_or },
};

enum { LANGUAGES = sizeof(languages) / sizeof(languages[0]) };

const char *const sample_header_names[SAMPLE_APP] = {
	[SAMPLE_URL] = "HTTP-Referer",
	[SAMPLE_TITLE] = "X-OpenRouter-Title",
	[SAMPLE_CATEGORIES] = "X-OpenRouter-Categories",
};

static const struct language *
find(const char *name)
{
	size_t i;

	for (i = 0; i < LANGUAGES; i++)
		if (strcmp(name, languages[i].name) == 0)
			return &languages[i];
	return NULL;
}

bool
sample_has(const char *language)
{
	return find(language) != NULL;
}

static void
look(struct sample *s)
{
	struct jtext_walk w = jtext_walk(s->request);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value)) {
		if (jtext_is(name, "\"stream\""))
			s->streams = jtext_is(value, "true");
		if (jtext_is(name, "\"tools\""))
			s->has_tools = jtext_kind(value) == '[' &&
			    value.len > strlen("[]");
	}
	s->losses = exact_losses(s->request);
}

void
sample_put(struct xbuf *b, struct sample *s, const char *language)
{
	look(s);
	find(language)->put(b, s);
}

void
sample_languages(struct xbuf *b)
{
	size_t i;

	for (i = 0; i < LANGUAGES; i++)
		xbuf_printf(b, "%s%s", i > 0 ? ", " : "", languages[i].name);
}

bool
sample_has_blobs(const struct sample *s)
{
	return s->blobs->n > 0;
}

static void
put_header(struct xbuf *b, const struct sample_header_style *style, int i,
    const char *value, bool comment)
{
	const char *const *names =
	    style->names != NULL ? style->names : sample_header_names;

	xbuf_printf(b, "%.*s%s%s%s%s", style->indent, style->before,
	    comment ? style->comment : "", style->before + style->indent,
	    names[i], style->between);
	literal_bytes(b, value);
	xbuf_puts(b, style->after);
}

void
sample_put_headers(struct xbuf *b, const struct sample *s,
    const struct sample_header_style *style)
{
	bool any = false;
	int i;

	for (i = 0; i < SAMPLE_APP; i++)
		if (s->app[i] != NULL) {
			put_header(b, style, i, s->app[i], false);
			any = true;
		}
	if (any)
		return;
	xbuf_printf(b, "%.*s%sTo say which app asks:\n", style->indent,
	    style->before, style->comment);
	put_header(b, style, SAMPLE_URL, "https://example.com", true);
	put_header(b, style, SAMPLE_TITLE, "My app", true);
}
