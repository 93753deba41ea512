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

enum language {
	CURL,
	PYTHON,
	PYTHON_OPENAI,
	TYPESCRIPT,
	TYPESCRIPT_OPENAI,
	JAVASCRIPT,
	FETCH, /* as it is known, too */
	GO,
	OR,
	LANGUAGES
};

const char *const sample_languages[] = {
	[CURL] = "curl",
	[PYTHON] = "python",
	[PYTHON_OPENAI] = "python-openai",
	[TYPESCRIPT] = "typescript",
	[TYPESCRIPT_OPENAI] = "typescript-openai",
	[JAVASCRIPT] = "javascript",
	[FETCH] = "fetch",
	[GO] = "go",
	[OR] = "or",
	[LANGUAGES] = NULL,
};

static const struct {
	void (*put)(struct xbuf *, const struct sample *);
	const struct end *end;
} languages[LANGUAGES] = {
	[CURL] = { sample_curl, &sh },
	[PYTHON] = { sample_python, &python },
	[PYTHON_OPENAI] = { sample_python_openai, &python },
	[TYPESCRIPT] = { sample_typescript, &js },
	[TYPESCRIPT_OPENAI] = { sample_typescript_openai, &js },
	[JAVASCRIPT] = { sample_fetch, &js },
	[FETCH] = { sample_fetch, &js },
	[GO] = { sample_go, &go },
	[OR] = { sample_or, &sh },
};

const char *const sample_header_names[SAMPLE_APP] = {
	[SAMPLE_URL] = "HTTP-Referer",
	[SAMPLE_TITLE] = "X-OpenRouter-Title",
	[SAMPLE_CATEGORIES] = "X-OpenRouter-Categories",
};

/* What prints answers of all kinds. */
static bool
prints_all(int language)
{
	return language == CURL || language == OR;
}

bool
sample_can(struct jtext request, int language)
{
	struct jtext messages;

	return prints_all(language) ||
	    (jtext_get(request, "messages", &messages) &&
		!jtext_is(messages, "null"));
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
sample_put(struct xbuf *b, struct sample *s, int language)
{
	look(s);
	languages[language].put(b, s);
}

void
sample_end(char to[SAMPLE_END_MAX], int language, int status)
{
	const struct end *end = languages[language].end;

	snprintf(to, SAMPLE_END_MAX, "%s%d%s", end->before, status, end->after);
}

bool
sample_has_blobs(const struct sample *s)
{
	return s->blobs->n > 0;
}

static bool
is_ascii(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80)
			return false;
	return true;
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
	if (style->bytes != NULL && !is_ascii(value))
		xbuf_puts(b, style->bytes);
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
