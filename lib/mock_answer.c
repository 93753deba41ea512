/*
 * mock_answer - builds the answers of or-mock, piece by piece
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "apierror.h"
#include "mock_answer.h"
#include "xmem.h"

static const char page[] =
    "<!DOCTYPE html>\n"
    "<html>\n"
    "<head><title>502 Bad gateway (or-mock)</title></head>\n"
    "<body><h1>Bad gateway</h1>\n"
    "<p>This page was made by or-mock, in the place of an answer.</p>\n"
    "</body>\n"
    "</html>\n";

/* No UTF-8, no JSON, no event: and a NUL, for who counts on strings. */
static const char garbage[] = "\x00\xff\xfe{]garbage\x80\x81\r}\"[\x1b:,\x00";

void
mock_answer_init(
    struct mock_answer *a, int status, const struct mock_manner *manner)
{
	*a = (struct mock_answer){ .status = status, .manner = *manner };
	xbuf_put(&a->body, "", 0);
}

void
mock_answer_free(struct mock_answer *a)
{
	xbuf_free(&a->headers);
	xbuf_free(&a->body);
	xbuf_free(&a->pieces);
}

void
mock_answer_header(struct mock_answer *a, const char *name, const char *value)
{
	struct xbuf old = a->headers;
	const char *at, *was;

	a->headers = (struct xbuf){ 0 };
	for (at = old.at; at != NULL && at < old.at + old.len;
	     at = was + strlen(was) + 1) {
		was = at + strlen(at) + 1;
		if (strcasecmp(at, name) == 0)
			continue;
		xbuf_put(&a->headers, at, strlen(at) + 1);
		xbuf_put(&a->headers, was, strlen(was) + 1);
	}
	if (value != NULL) {
		xbuf_put(&a->headers, name, strlen(name) + 1);
		xbuf_put(&a->headers, value, strlen(value) + 1);
	}
	xbuf_free(&old);
}

static struct mock_piece *
pieces(const struct mock_answer *a, size_t *n)
{
	*n = a->pieces.len / sizeof(struct mock_piece);
	return (struct mock_piece *)(void *)a->pieces.at;
}

void
mock_answer_piece(struct mock_answer *a, bool counts)
{
	struct mock_piece p = { a->body.len, counts };

	xbuf_put(&a->pieces, &p, sizeof(p));
}

void
mock_answer_whole(
    struct mock_answer *a, const char *type, const char *bytes, size_t len)
{
	mock_answer_header(a, "Content-Type", type);
	xbuf_put(&a->body, bytes, len);
	mock_answer_piece(a, true);
}

void
mock_answer_json(struct mock_answer *a, struct xbuf *json)
{
	mock_answer_whole(a, "application/json", json->at, json->len);
	xbuf_free(json);
}

void
mock_answer_value(struct mock_answer *a, jv value)
{
	jv text = jv_dump_string(value, 0);

	mock_answer_whole(a, "application/json", jv_string_value(text),
	    (size_t)jv_string_length_bytes(jv_copy(text)));
	jv_free(text);
}

void
mock_answer_error(struct mock_answer *a, int code, const char *fmt, ...)
{
	struct xbuf b = { 0 };
	va_list ap;
	char *message;

	va_start(ap, fmt);
	message = xvasprintf(fmt, ap);
	va_end(ap);
	apierror_make(&b, 0, code, message, NULL);
	a->status = code;
	mock_answer_json(a, &b);
	free(message);
}

/* The body's offset after so many chunks. */
static size_t
chunks_end(const struct mock_answer *a, long chunks)
{
	size_t i, n;
	const struct mock_piece *p = pieces(a, &n);

	if (chunks == 0)
		return 0;
	for (i = 0; i < n; i++)
		if (p[i].counts && --chunks == 0)
			return p[i].end;
	return a->body.len;
}

static void
locate_fault(struct mock_answer *a)
{
	const struct mock_manner *m = &a->manner;

	a->has_fault_at = m->after_bytes >= 0 || m->after_chunks >= 0;
	if (m->after_bytes >= 0)
		a->fault_at = (size_t)m->after_bytes;
	else if (m->after_chunks >= 0)
		a->fault_at = chunks_end(a, m->after_chunks);
	if (a->fault_at > a->body.len)
		a->fault_at = a->body.len;
}

/* Cuts the body off, and the pieces with it. */
static void
cut(struct mock_answer *a, size_t end)
{
	size_t i, n;
	const struct mock_piece *p = pieces(a, &n);

	for (i = 0; i < n && p[i].end <= end; i++)
		;
	a->pieces.len = i * sizeof(*p);
	if (i < n && end > (i > 0 ? p[i - 1].end : 0)) {
		a->body.len = end;
		mock_answer_piece(a, true);
	}
	a->body.len = end;
}

static void
spoil(struct mock_answer *a)
{
	bool is_page = a->manner.fault == MOCK_HTML;

	cut(a, a->fault_at);
	if (is_page && a->fault_at == 0)
		mock_answer_header(a, "Content-Type", "text/html");
	xbuf_put(&a->body, is_page ? page : garbage,
	    (is_page ? sizeof(page) : sizeof(garbage)) - 1);
	mock_answer_piece(a, true);
}

static void
recut(struct mock_answer *a, size_t bytes)
{
	size_t len = a->body.len;

	xbuf_clear(&a->pieces);
	for (a->body.len = 0; a->body.len < len;) {
		a->body.len += bytes;
		if (a->body.len > len)
			a->body.len = len;
		mock_answer_piece(a, true);
	}
}

void
mock_answer_finish(struct mock_answer *a)
{
	locate_fault(a);
	if (a->manner.fault == MOCK_GARBAGE || a->manner.fault == MOCK_HTML)
		spoil(a);
	if (a->manner.bytes > 0)
		recut(a, (size_t)a->manner.bytes);
}
