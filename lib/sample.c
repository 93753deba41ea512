/*
 * sample - programs that send a request
 */

#include <stdio.h>
#include <string.h>

#include "exact.h"
#include "sample.h"
#include "sample_parts.h"

/* A program that ends with a status, before and after that. */
struct end {
	const char *before, *after;
};

static const struct end sh = { "exit ", "\n" };
static const struct end python = { "raise SystemExit(", ")\n" };
static const struct end js = { "process.exit(", ");\n" };
static const struct end go = {
	"package main\n\nimport \"os\"\n\nfunc main() {\n\tos.Exit(", ")\n}\n"
};

static const struct language {
	const char *name;
	void (*put)(struct xbuf *, const struct sample *);
	const struct end *end;
	const char *note;
} languages[] = {
	{ "curl", sample_curl, &sh, "" },
	{ "python", sample_python, &python, "" },
	{ "python-openai", sample_python_openai, &python, "" },
	{ "typescript", sample_typescript, &js, "" },
	{ "typescript-openai", sample_typescript_openai, &js, "" },
	{ "fetch", sample_fetch, &js, " (JavaScript)" },
	{ "go", sample_go, &go, "" },
	{ "or", sample_or, &sh, " (or-send)" },
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
		xbuf_printf(b, "%s%s%s", i > 0 ? ", " : "", languages[i].name,
		    languages[i].note);
}

void
sample_end(char to[SAMPLE_END_MAX], const char *language, int status)
{
	const struct end *end = find(language)->end;

	snprintf(to, SAMPLE_END_MAX, "%s%d%s", end->before, status, end->after);
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
