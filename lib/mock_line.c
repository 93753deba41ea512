/*
 * mock_line - reads a line of a script
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "json.h"
#include "mock_fields.h"
#include "mock_line.h"
#include "mock_text.h"
#include "xmem.h"

const struct mock_manner mock_line_plain = {
	.comments = -1,
	.tokens = 1,
	.length = -1,
	.after_chunks = -1,
	.after_bytes = -1,
};

struct parts {
	struct jtext match, reply, manner, times;
};

static const struct mock_field parts[] = {
	{ "match", "{", offsetof(struct parts, match) },
	{ "reply", "{", offsetof(struct parts, reply) },
	{ "manner", "{", offsetof(struct parts, manner) },
	{ "times", "0", offsetof(struct parts, times) },
	{ NULL, NULL, 0 },
};

#define REPLY(member, kinds)                                                   \
	{                                                                      \
#member, kinds, offsetof(struct mock_reply, member)            \
	}

static const struct mock_field replies[] = {
	REPLY(text, "\""),
	REPLY(content, "\"n["),
	REPLY(reasoning, "\""),
	REPLY(reasoning_details, "["),
	REPLY(refusal, "\""),
	REPLY(tool_calls, "["),
	REPLY(finish_reason, "\"n"),
	REPLY(native_finish_reason, "\"n"),
	REPLY(usage, "{n"),
	REPLY(provider, "\""),
	REPLY(model, "\""),
	REPLY(id, "\""),
	REPLY(message, "{"),
	REPLY(response, "{"),
	REPLY(status, "0"),
	REPLY(headers, "{"),
	REPLY(error, "{\"["),
	REPLY(body, "\"{[0tfn"),
	REPLY(body_file, "\""),
	REPLY(chunks, "["),
	{ NULL, NULL, 0 },
};

struct manners {
	struct jtext first_ms, chunk_ms, comment_ms, comments, tokens, bytes;
	struct jtext length, fault, after_chunks, after_bytes;
};

#define MANNER(member, kinds)                                                  \
	{                                                                      \
#member, kinds, offsetof(struct manners, member)               \
	}

static const struct mock_field manners[] = {
	MANNER(first_ms, "0"),
	MANNER(chunk_ms, "0"),
	MANNER(comment_ms, "0"),
	MANNER(comments, "0"),
	MANNER(tokens, "0"),
	MANNER(bytes, "0"),
	MANNER(length, "t0"),
	MANNER(fault, "\""),
	MANNER(after_chunks, "0"),
	MANNER(after_bytes, "0"),
	{ NULL, NULL, 0 },
};

static const struct {
	const char *name;
	enum mock_fault fault;
} faults[] = {
	{ "\"reset\"", MOCK_RESET },
	{ "\"truncate\"", MOCK_TRUNCATE },
	{ "\"stall\"", MOCK_STALL },
	{ "\"no_done\"", MOCK_NO_DONE },
	{ "\"error\"", MOCK_ERROR },
	{ "\"garbage\"", MOCK_GARBAGE },
	{ "\"html\"", MOCK_HTML },
};

static int
read_fault(struct mock_manner *m, struct jtext name, struct xbuf *why)
{
	size_t i;

	if (name.len == 0)
		return 0;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (jtext_is(name, faults[i].name)) {
			m->fault = faults[i].fault;
			return 0;
		}
	xbuf_printf(
	    why, "manner.fault %.*s is not known", (int)name.len, name.at);
	return -1;
}

static int
read_manner(struct mock_manner *m, struct jtext object, struct xbuf *why)
{
	struct manners f = { 0 };

	*m = mock_line_plain;
	if (mock_fields_read(&f, manners, object, "manner.", why) == -1)
		return -1;
	m->first_ms = mock_fields_integer(f.first_ms, m->first_ms);
	m->chunk_ms = mock_fields_integer(f.chunk_ms, m->chunk_ms);
	m->comment_ms = mock_fields_integer(f.comment_ms, m->comment_ms);
	m->comments = mock_fields_integer(f.comments, m->comments);
	m->tokens = mock_fields_integer(f.tokens, m->tokens);
	m->bytes = mock_fields_integer(f.bytes, m->bytes);
	m->after_chunks = mock_fields_integer(f.after_chunks, -1);
	m->after_bytes = mock_fields_integer(f.after_bytes, -1);
	if (jtext_is(f.length, "true"))
		m->length = -2;
	else
		m->length = mock_fields_integer(f.length, -1);
	if (m->tokens == 0) {
		xbuf_puts(why, "manner.tokens is 0");
		return -1;
	}
	return read_fault(m, f.fault, why);
}

static int
check_status(const struct mock_reply *r, struct xbuf *why)
{
	long status = mock_fields_integer(r->status, 200);

	if (status >= 200 && status <= 599)
		return 0;
	xbuf_puts(why, "reply.status is not from 200 to 599");
	return -1;
}

/* RFC 9110 5.1 and 5.5; what frames the body is the manner's business. */
static bool
is_header(struct jtext name, struct jtext value)
{
	static const char token[] =
	    "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	struct jtext n = jtext_body(name);

	if (n.len == 0 || strspn(n.at, token) < n.len ||
	    (n.len == 14 && strncasecmp(n.at, "Content-Length", n.len) == 0) ||
	    (n.len == 17 && strncasecmp(n.at, "Transfer-Encoding", n.len) == 0))
		return false;
	return jtext_is(value, "null") ||
	    (jtext_kind(value) == '"' &&
		memchr(value.at, '\\', value.len) == NULL);
}

static int
check_headers(const struct mock_reply *r, struct xbuf *why)
{
	struct jtext_walk w = jtext_walk(r->headers);
	struct jtext name, value;

	while (jtext_next(&w, &name, &value))
		if (!is_header(name, value)) {
			xbuf_printf(why, "reply.headers: %.*s cannot be sent",
			    (int)name.len, name.at);
			return -1;
		}
	return 0;
}

/* A name that is not absolute begins at the script's directory. */
static int
open_beside(const char *script, const char *name)
{
	const char *slash = strrchr(script, '/');
	char *path;
	int fd;

	if (*name == '/' || slash == NULL)
		return open(name, O_RDONLY | O_CLOEXEC);
	path = xasprintf("%.*s/%s", (int)(slash - script), script, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	free(path);
	return fd;
}

static int
read_file(struct mock_line *l, const char *script, struct xbuf *why)
{
	struct xbuf name = { 0 };
	int fd, ok = -1;

	if (l->reply.body_file.len == 0)
		return 0;
	xbuf_put(&name, "", 0);
	mock_text_decode(&name, l->reply.body_file);
	if ((fd = open_beside(script, name.at)) != -1)
		ok = file_slurp(fd, &l->file);
	if (ok == -1)
		xbuf_printf(
		    why, "reply.body_file %s: %s", name.at, strerror(errno));
	if (fd != -1)
		close(fd);
	xbuf_free(&name);
	return ok;
}

static int
read_line(struct mock_line *l, const char *script, size_t len, struct xbuf *why)
{
	struct jtext text = { l->text, len };
	struct parts p = { 0 };

	if (jtext_kind(text) != '{') {
		xbuf_puts(why, "not an object");
		return -1;
	}
	if (mock_fields_read(&p, parts, text, "", why) == -1 ||
	    read_manner(&l->manner, p.manner, why) == -1 ||
	    mock_fields_read(&l->reply, replies, p.reply, "reply.", why) ==
		-1 ||
	    check_status(&l->reply, why) == -1 ||
	    check_headers(&l->reply, why) == -1 ||
	    read_file(l, script, why) == -1)
		return -1;
	l->times = mock_fields_integer(p.times, 0);
	if (p.times.len > 0 && l->times < 1) {
		xbuf_puts(why, "times is not 1 or more");
		return -1;
	}
	l->match = mock_match_new(p.match, why);
	return l->match == NULL ? -1 : 0;
}

void
mock_line_free(struct mock_line *l)
{
	if (l == NULL)
		return;
	mock_match_free(l->match);
	xbuf_free(&l->file);
	free(l->text);
	free(l);
}

struct mock_line *
mock_line_new(
    const char *script, const char *bytes, size_t len, struct xbuf *why)
{
	struct json *j = json_new(0);
	struct mock_line *l;

	l = xzalloc(sizeof(*l));
	if (json_whole(j, bytes, len) == -1) {
		xbuf_puts(why, json_fault(j));
		goto bad;
	}
	l->text = xstrdup(json_text(j, &len));
	if (read_line(l, script, len, why) == -1)
		goto bad;
	json_free(j);
	return l;
bad:
	json_free(j);
	mock_line_free(l);
	return NULL;
}
