/*
 * mock_log - what or-mock was asked and how it ended
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "mock_log.h"
#include "mock_text.h"
#include "secret.h"
#include "terminal.h"
#include "xmem.h"

struct mock_log {
	char *path;
	int fd;
	bool failed;
};

struct mock_log *
mock_log_open(const char *path)
{
	struct mock_log *l;
	int fd;

	fd = open(
	    path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
	if (fd == -1)
		return NULL;
	l = xzalloc(sizeof(*l));
	l->path = xstrdup(path);
	l->fd = fd;
	return l;
}

int
mock_log_close(struct mock_log *l)
{
	int ok = 0;

	if (l == NULL)
		return 0;
	if (close(l->fd) == -1 || l->failed)
		ok = -1;
	free(l->path);
	free(l);
	return ok;
}

static void
put_line(struct mock_log *l, struct xbuf *b)
{
	xbuf_puts(b, "\n");
	if (!l->failed && io_write(l->fd, b->at, b->len) == -1) {
		terminal_warnx("%s: %s", l->path, strerror(errno));
		l->failed = true;
	}
	xbuf_free(b);
}

/* RFC 9110 5.3: fields of one name are one list.  Both are strings. */
static void
put_list(struct xbuf *b, struct jtext list, struct jtext last)
{
	xbuf_put(b, list.at, list.len - 1);
	xbuf_puts(b, ", ");
	xbuf_put(b, last.at + 1, last.len - 1);
}

/* Adds a member to an object, or to the list that it has of that name. */
static void
add_member(struct xbuf *object, struct jtext name, struct jtext value)
{
	struct xbuf old = *object;
	struct jtext_walk w = jtext_walk(jtext_of(&old));
	struct jtext n, v;
	bool is, found = false;

	*object = (struct xbuf){ 0 };
	while (jtext_next(&w, &n, &v)) {
		xbuf_puts(object, object->len == 0 ? "{" : ",");
		jtext_put(object, n);
		xbuf_puts(object, ":");
		is =
		    n.len == name.len && strncasecmp(n.at, name.at, n.len) == 0;
		found |= is;
		if (is)
			put_list(object, v, value);
		else
			jtext_put(object, v);
	}
	if (!found) {
		xbuf_puts(object, object->len == 0 ? "{" : ",");
		jtext_put(object, name);
		xbuf_puts(object, ":");
		jtext_put(object, value);
	}
	xbuf_puts(object, "}");
	xbuf_free(&old);
}

void
mock_log_header(struct xbuf *object, const char *name, const char *value)
{
	struct xbuf n = { 0 }, v = { 0 };

	if (secret_is_header(name, strlen(name)))
		value = "present";
	xbuf_quote_any(&n, name, strlen(name));
	xbuf_quote_any(&v, value, strlen(value));
	add_member(object, jtext_of(&n), jtext_of(&v));
	xbuf_free(&n);
	xbuf_free(&v);
}

static void
put_query(struct xbuf *b, const struct xbuf *query)
{
	struct xbuf object = { 0 };
	const char *name, *value;

	for (name = query->at; name != NULL && name < query->at + query->len;
	     name = value + strlen(value) + 1) {
		value = name + strlen(name) + 1;
		mock_log_header(&object, name, value);
	}
	xbuf_puts(b, object.len > 0 ? object.at : "{}");
	xbuf_free(&object);
}

void
mock_log_request(struct mock_log *l, const struct mock_request *r,
    const char *path, const struct xbuf *headers)
{
	struct xbuf b = { 0 };

	if (l == NULL)
		return;
	xbuf_printf(&b, "{\"n\":%lu,\"method\":", r->n);
	xbuf_quote_any(&b, r->method, strlen(r->method));
	xbuf_puts(&b, ",\"path\":");
	xbuf_quote_any(&b, path, strlen(path));
	xbuf_puts(&b, ",\"query\":");
	put_query(&b, &r->query);
	xbuf_printf(&b, ",\"key\":\"%s\",\"headers\":%s,\"size\":%zu,\"body\":",
	    r->has_key ? "present" : "absent",
	    headers->len > 0 ? headers->at : "{}", r->body_len);
	if (r->text.len > 0)
		jtext_put(&b, r->text);
	else if (r->body_len > 0)
		xbuf_quote_any(&b, r->body, r->body_len);
	else
		xbuf_puts(&b, "null");
	xbuf_puts(&b, "}");
	put_line(l, &b);
}

void
mock_log_done(
    struct mock_log *l, unsigned long n, const char *how, long ms, size_t sent)
{
	struct xbuf b = { 0 };

	if (l == NULL)
		return;
	xbuf_printf(&b, "{\"n\":%lu,\"done\":\"%s\",\"ms\":%ld,\"sent\":%zu}",
	    n, how, ms, sent);
	put_line(l, &b);
}
