/*
 * mock - a script of or-mock, an empty line, "POST /chat/completions", and a
 * body: what is refused is explained, and an answer that is streamed folds to
 * the one that is not
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fold.h"
#include "fuzz.h"
#include "json.h"
#include "mock_answer.h"
#include "mock_api.h"
#include "sse.h"
#include "xmem.h"

static bool
has(struct jtext text, const char *word)
{
	return memmem(text.at, text.len, word, strlen(word)) != NULL;
}

/* A script may name any file, and its jq programs may run for ever. */
static bool
is_wild(struct jtext script)
{
	return has(script, "body_file") || has(script, "jq") ||
	    has(script, "\\");
}

static struct mock_script *
open_script(struct jtext text)
{
	struct mock_script *script;
	struct xbuf why = { 0 };
	char path[32];
	int fd = fuzz_file(text), status;

	snprintf(path, sizeof(path), "/dev/fd/%d", fd);
	if ((script = mock_script_open(path, &why, &status)) == NULL)
		fuzz_must(why.len > 0, "a refusal is explained");
	close(fd);
	xbuf_free(&why);
	return script;
}

/* Splits what stands behind the question mark, in the path, too. */
static void
take_query(struct xbuf *query, char *path)
{
	char *at = strchr(path, '?'), *name, *value;

	if (at == NULL)
		return;
	*at++ = '\0';
	while ((name = strsep(&at, "&")) != NULL) {
		value = strchr(name, '=');
		if (value != NULL)
			*value++ = '\0';
		xbuf_put(query, name, strlen(name) + 1);
		if (value == NULL)
			value = name + strlen(name);
		xbuf_put(query, value, strlen(value) + 1);
	}
}

/* A form is known by its boundary, which is always the same. */
static const char *
type_of(struct jtext body)
{
	if (body.len > 3 && memcmp(body.at, "--b", 3) == 0)
		return "multipart/form-data; boundary=b";
	return NULL;
}

/* What a server that has just started answers. */
static struct mock_answer
answer_to(struct jtext script, const char *method, const char *path,
    struct jtext body)
{
	struct mock_script *s = open_script(script);
	struct mock_api *api = mock_api_new(s);
	struct json *j = json_new(0);
	char *plain = xstrdup(path);
	struct mock_request r = { .n = 1,
		.method = method,
		.path = plain,
		.type = type_of(body),
		.has_key = true,
		.is_management = true,
		.body = body.at,
		.body_len = body.len };
	struct mock_answer a;

	take_query(&r.query, plain);
	if (json_whole(j, body.at, body.len) == 1)
		r.text.at = json_text(j, &r.text.len);
	r.json = json_value(j);
	mock_api_answer(api, &r, &a);
	json_free(j);
	xbuf_free(&r.query);
	free(plain);
	mock_api_free(api);
	mock_script_free(s);
	return a;
}

static void
check_answer(const struct mock_answer *a)
{
	const struct mock_piece *p = (const void *)a->pieces.at;
	size_t i, n = a->pieces.len / sizeof(*p), at = 0;

	fuzz_must(a->status >= 200 && a->status <= 599, "an HTTP status");
	for (i = 0; i < n; i++) {
		fuzz_must(p[i].end >= at, "pieces come in a row");
		at = p[i].end;
	}
	fuzz_must(at <= a->body.len, "and are of the body");
}

static int
take_event(void *arg, const char *data, size_t len)
{
	struct json *j;
	struct jtext chunk;

	if (len == 6 && memcmp(data, "[DONE]", 6) == 0)
		return 1;
	j = json_new(JSON_LAZY);
	fuzz_must(json_whole(j, data, len) == 1, "an event is JSON");
	chunk.at = json_text(j, &chunk.len);
	fold_take(arg, chunk);
	json_free(j);
	return 0;
}

static struct xbuf
folded(const struct xbuf *body)
{
	struct fold *f = fold_new();
	struct sse *s = sse_new(take_event, f);
	struct xbuf out = { 0 };

	sse_feed(s, body->at, body->len);
	fold_response(f, &out);
	sse_free(s);
	fold_free(f);
	return out;
}

/* A plain answer says that there is no refusal, a stream does not. */
static struct xbuf
without_refusal(const struct xbuf *body)
{
	static const char nothing[] = ",\"refusal\":null";
	struct xbuf out = { 0 };
	const char *at =
	    memmem(body->at, body->len, nothing, sizeof(nothing) - 1);
	size_t len = at != NULL ? (size_t)(at - body->at) : body->len;

	xbuf_put(&out, body->at, len);
	if (at != NULL)
		xbuf_puts(&out, at + sizeof(nothing) - 1);
	return out;
}

/* Asks for the same with and without a stream. */
static void
check_both(struct jtext script, struct jtext body)
{
	static const struct jtext yes = { "true", 4 }, no = { "false", 5 };
	struct xbuf stream = { 0 }, plain = { 0 }, one, other;
	struct mock_answer a, b;

	jtext_set(&stream, body, "stream", yes);
	jtext_set(&plain, body, "stream", no);
	a = answer_to(script, "POST", "/chat/completions", jtext_of(&stream));
	b = answer_to(script, "POST", "/chat/completions", jtext_of(&plain));
	if (a.is_stream && a.status == 200 && b.status == 200) {
		one = folded(&a.body);
		other = without_refusal(&b.body);
		if (!fuzz_same_value(jtext_of(&one), jtext_of(&other)))
			fuzz_must_equal(jtext_of(&one), jtext_of(&other),
			    "a stream folds to the plain answer");
		xbuf_free(&other);
		xbuf_free(&one);
	}
	mock_answer_free(&a);
	mock_answer_free(&b);
	xbuf_free(&stream);
	xbuf_free(&plain);
}

/* What makes no answer the same as a stream: where it has no text, say. */
static bool
is_tame(struct jtext text)
{
	static const char *const wild[] = { "\"body", "\"chunks", "\"error",
		"\"fault", "\"message", "\"response", "\"content", "\"usage",
		"\"tool_calls", "\"reasoning_details", "\"match", "\"status",
		"\"headers", "\"refusal", "_reason\"" };
	size_t i;

	for (i = 0; i < sizeof(wild) / sizeof(wild[0]); i++)
		if (has(text, wild[i]))
			return false;
	return true;
}

static struct jtext
take_script(struct jtext *text)
{
	struct jtext script = { text->at, 0 }, line;

	while (fuzz_line(text, &line) && line.len > 0)
		script.len = (size_t)(line.at + line.len - script.at);
	return script;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len };
	struct jtext script = take_script(&text), line = { "", 0 };
	struct json *j = json_new(JSON_LAZY);
	struct mock_answer a;
	struct jtext body;
	char *method, *path;

	fuzz_line(&text, &line);
	method = fuzz_string(line);
	path = strchr(method, ' ');
	if (!is_wild(script) && path != NULL) {
		*path++ = '\0';
		body = text;
		a = answer_to(script, method, path, body);
		check_answer(&a);
		mock_answer_free(&a);
		if (is_tame(script) && text.len > 0 &&
		    json_whole(j, text.at, text.len) == 1) {
			body.at = json_text(j, &body.len);
			if (jtext_kind(body) == '{' && fuzz_is_plain(body) &&
			    !has(body, "\"tool"))
				check_both(script, body);
		}
	}
	free(method);
	json_free(j);
	return 0;
}
