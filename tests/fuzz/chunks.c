/*
 * chunks - an answer, a piece a line: sent in chunks and folded, it is what a
 * server that does not stream would have sent
 *
 * A line's first letter says what the piece belongs to, a digit after it which
 * choice, and for t, a, d and g another one which call or detail:
 * c content, r reasoning, t a tool call's name, a its arguments, d a reasoning
 * detail, g its signature, x an annotation, l a logprob, f a finish reason, u
 * usage, and anything else nothing.
 */

#include <ctype.h>
#include <string.h>

#include "fold.h"
#include "fuzz.h"
#include "json.h"
#include "text.h"

enum { CHOICES = 3, PARTS = 3 };

/* Bodies of strings, and whether any came. */
struct joined {
	struct xbuf body;
	bool came;
};

struct part {
	int index;
	struct xbuf name; /* of a call; a detail's signature */
	struct joined text;
};

struct parts {
	struct part at[PARTS];
	int n;
};

struct choice {
	int index;
	struct joined content, reasoning;
	struct parts calls, details;
	struct xbuf annotations, logprobs, finish;
};

struct plain {
	struct choice at[CHOICES];
	int n;
	struct xbuf usage;
};

static void
join(struct joined *j, const struct xbuf *body)
{
	xbuf_put(&j->body, body->at, body->len);
	j->came = true;
}

static void
keep(struct xbuf *to, const struct xbuf *body)
{
	xbuf_clear(to);
	xbuf_put(to, body->at, body->len);
}

static void
append(struct xbuf *list, const struct xbuf *body)
{
	xbuf_printf(
	    list, "%s{\"is\":\"%s\"}", list->len > 0 ? "," : "", body->at);
}

static struct choice *
choice(struct plain *p, int index)
{
	int i;

	for (i = 0; i < p->n; i++)
		if (p->at[i].index == index)
			return &p->at[i];
	p->at[p->n].index = index;
	return &p->at[p->n++];
}

static struct part *
part(struct parts *p, int index, bool *is_new)
{
	int i;

	*is_new = false;
	for (i = 0; i < p->n; i++)
		if (p->at[i].index == index)
			return &p->at[i];
	*is_new = true;
	p->at[p->n].index = index;
	return &p->at[p->n++];
}

/* The fragment of a call: as servers do, the id and the name come first. */
static void
put_call(struct xbuf *delta, struct choice *c, int index, bool is_name,
    const struct xbuf *body)
{
	bool is_new;
	struct part *call = part(&c->calls, index, &is_new);

	xbuf_printf(delta, "\"tool_calls\":[{\"index\":%d,", index);
	if (is_new)
		xbuf_printf(
		    delta, "\"id\":\"id-%d\",\"type\":\"function\",", index);
	xbuf_puts(delta, "\"function\":{");
	if (is_new && is_name)
		keep(&call->name, body);
	if (is_new)
		xbuf_printf(delta, "\"name\":\"%s\",", is_name ? body->at : "");
	if (is_name)
		xbuf_puts(delta, "\"arguments\":\"\"}}]");
	else {
		join(&call->text, body);
		xbuf_printf(delta, "\"arguments\":\"%s\"}}]", body->at);
	}
}

static void
put_detail(struct xbuf *delta, struct choice *c, int index, bool is_text,
    const struct xbuf *body)
{
	bool is_new;
	struct part *detail = part(&c->details, index, &is_new);

	xbuf_printf(delta,
	    "\"reasoning_details\":[{\"type\":\"reasoning.text\","
	    "\"index\":%d,\"%s\":\"%s\"}]",
	    index, is_text ? "text" : "signature", body->at);
	if (is_text)
		join(&detail->text, body);
	else
		keep(&detail->name, body);
}

/* Puts a piece into the plain answer, and its members of a delta. */
static void
put_delta(struct xbuf *delta, struct choice *c, char kind, int index,
    const struct xbuf *body)
{
	switch (kind) {
	case 'c':
		join(&c->content, body);
		xbuf_printf(delta, "\"content\":\"%s\"", body->at);
		break;
	case 'r':
		join(&c->reasoning, body);
		xbuf_printf(delta, "\"reasoning\":\"%s\"", body->at);
		break;
	case 't':
	case 'a':
		put_call(delta, c, index, kind == 't', body);
		break;
	case 'd':
	case 'g':
		put_detail(delta, c, index, kind == 'd', body);
		break;
	case 'x':
		append(&c->annotations, body);
		xbuf_printf(
		    delta, "\"annotations\":[{\"is\":\"%s\"}]", body->at);
		break;
	}
}

/* What a piece is beside the delta: finish_reason, logprobs, usage. */
static void
put_rest(struct xbuf *chunk, struct plain *p, struct choice *c, char kind,
    const struct xbuf *body)
{
	xbuf_puts(chunk, "},\"logprobs\":");
	if (kind == 'l') {
		append(&c->logprobs, body);
		xbuf_printf(chunk, "{\"content\":[{\"is\":\"%s\"}]}", body->at);
	} else
		xbuf_puts(chunk, "null");
	if (kind == 'f') {
		keep(&c->finish, body);
		xbuf_printf(chunk, ",\"finish_reason\":\"%s\"}]", body->at);
	} else
		xbuf_puts(chunk, ",\"finish_reason\":null}]");
	if (kind == 'u') {
		keep(&p->usage, body);
		xbuf_printf(chunk, ",\"usage\":{\"is\":\"%s\"}", body->at);
	}
	xbuf_puts(chunk, "}");
}

/* Takes a digit off a line. */
static int
digit(struct jtext *line, int below)
{
	int d = 0;

	if (line->len > 0 && isdigit((unsigned char)*line->at)) {
		d = (*line->at++ - '0') % below;
		line->len--;
	}
	return d;
}

static void
send_line(struct plain *p, struct fold *f, struct jtext line)
{
	struct text t = { .replace = true };
	struct xbuf chunk = { 0 }, body = { 0 };
	char kind = line.len > 0 ? *line.at : ' ';
	struct choice *c;
	int index = 0;

	line.at += line.len > 0;
	line.len -= line.len > 0;
	c = choice(p, digit(&line, CHOICES));
	if (strchr("tadg", kind) != NULL)
		index = digit(&line, PARTS);
	xbuf_put(&body, "", 0);
	text_take(&t, line.at, line.len, &body);
	text_end(&t, &body);
	xbuf_printf(&chunk,
	    "{\"id\":\"gen-1\",\"object\":\"chat.completion.chunk\","
	    "\"choices\":[{\"index\":%d,\"delta\":{\"role\":\"assistant\"",
	    c->index);
	if (strchr("crtadgx", kind) != NULL && kind != '\0') {
		xbuf_puts(&chunk, ",");
		put_delta(&chunk, c, kind, index, &body);
	}
	put_rest(&chunk, p, c, kind, &body);
	fuzz_must(fuzz_is_json(jtext_of(&chunk)), "a chunk is JSON");
	fold_take(f, jtext_of(&chunk));
	xbuf_free(&chunk);
	xbuf_free(&body);
}

static const char *
string(const struct xbuf *b)
{
	return b->len > 0 ? b->at : "";
}

static void
put_calls(struct xbuf *b, const struct parts *calls)
{
	const struct xbuf *arguments;
	int i;

	for (i = 0; i < calls->n; i++) {
		arguments = &calls->at[i].text.body;
		xbuf_printf(b,
		    "%s{\"id\":\"id-%d\",\"type\":\"function\",\"function\":"
		    "{\"name\":\"%s\",\"arguments\":\"%s\"}}",
		    i > 0 ? "," : ",\"tool_calls\":[", calls->at[i].index,
		    string(&calls->at[i].name),
		    arguments->len > 0 ? arguments->at : "{}");
	}
	xbuf_puts(b, calls->n > 0 ? "]" : "");
}

static void
put_details(struct xbuf *b, const struct parts *details)
{
	const struct part *d;
	int i;

	for (i = 0; i < details->n; i++) {
		d = &details->at[i];
		xbuf_printf(b, "%s{\"type\":\"reasoning.text\",\"index\":%d",
		    i > 0 ? "," : ",\"reasoning_details\":[", d->index);
		if (d->text.came)
			xbuf_printf(
			    b, ",\"text\":\"%s\"", string(&d->text.body));
		if (d->name.at != NULL)
			xbuf_printf(
			    b, ",\"signature\":\"%s\"", string(&d->name));
		xbuf_puts(b, "}");
	}
	xbuf_puts(b, details->n > 0 ? "]" : "");
}

static void
put_choice(struct xbuf *b, const struct choice *c)
{
	xbuf_printf(
	    b, "{\"index\":%d,\"message\":{\"role\":\"assistant\",", c->index);
	if (c->content.came)
		xbuf_printf(b, "\"content\":\"%s\"", string(&c->content.body));
	else
		xbuf_puts(b, "\"content\":null");
	if (c->reasoning.came)
		xbuf_printf(
		    b, ",\"reasoning\":\"%s\"", string(&c->reasoning.body));
	put_calls(b, &c->calls);
	put_details(b, &c->details);
	if (c->annotations.len > 0)
		xbuf_printf(b, ",\"annotations\":[%s]", c->annotations.at);
	xbuf_puts(b, "},\"logprobs\":");
	if (c->logprobs.len > 0)
		xbuf_printf(b, "{\"content\":[%s]}", c->logprobs.at);
	else
		xbuf_puts(b, "null");
	if (c->finish.at != NULL)
		xbuf_printf(
		    b, ",\"finish_reason\":\"%s\"}", string(&c->finish));
	else
		xbuf_puts(b, ",\"finish_reason\":null}");
}

/* The answer as it is without streaming. */
static struct xbuf
response(const struct plain *p)
{
	struct xbuf b = { 0 };
	int i;

	xbuf_puts(&b,
	    "{\"id\":\"gen-1\",\"object\":\"chat.completion\","
	    "\"choices\":[");
	for (i = 0; i < p->n; i++) {
		xbuf_puts(&b, i > 0 ? "," : "");
		put_choice(&b, &p->at[i]);
	}
	xbuf_puts(&b, "]");
	if (p->usage.at != NULL)
		xbuf_printf(&b, ",\"usage\":{\"is\":\"%s\"}", p->usage.at);
	xbuf_puts(&b, "}");
	return b;
}

static void
free_parts(struct parts *p)
{
	int i;

	for (i = 0; i < p->n; i++) {
		xbuf_free(&p->at[i].name);
		xbuf_free(&p->at[i].text.body);
	}
}

static void
free_plain(struct plain *p)
{
	int i;

	for (i = 0; i < p->n; i++) {
		xbuf_free(&p->at[i].content.body);
		xbuf_free(&p->at[i].reasoning.body);
		free_parts(&p->at[i].calls);
		free_parts(&p->at[i].details);
		xbuf_free(&p->at[i].annotations);
		xbuf_free(&p->at[i].logprobs);
		xbuf_free(&p->at[i].finish);
	}
	xbuf_free(&p->usage);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct jtext text = { (const char *)data, len }, line;
	struct plain p = { 0 };
	struct xbuf folded = { 0 }, want;
	struct fold *f = fold_new();

	while (fuzz_line(&text, &line))
		send_line(&p, f, line);
	want = response(&p);
	fold_response(f, &folded);
	if (p.n > 0 && !fuzz_same_value(jtext_of(&folded), jtext_of(&want)))
		fuzz_must_equal(jtext_of(&folded), jtext_of(&want),
		    "chunks fold to the plain answer");
	fold_free(f);
	xbuf_free(&folded);
	xbuf_free(&want);
	free_plain(&p);
	return 0;
}
