/*
 * body - the body of an answer that is no stream
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "body.h"
#include "utf8.h"

void
body_free(struct body *b)
{
	xbuf_free(&b->bytes);
}

bool
body_is_success(const struct body *b)
{
	return b->http >= 200 && b->http <= 299;
}

bool
body_take(struct body *b, const char *bytes, size_t len)
{
	size_t space = 0;

	if (b->bytes.len == 0)
		while (space < len && strchr(" \t\r\n", bytes[space]) &&
		    bytes[space] != '\0')
			space++;
	if (b->bytes.len + len - space > BODY_MAX) {
		/* What an error means is known by its HTTP status. */
		if (body_is_success(b))
			outcome_fail(b->outcome, EX_PROTOCOL,
			    "the answer is over %zu bytes", BODY_MAX);
		return false;
	}
	xbuf_put(&b->bytes, bytes + space, len - space);
	return true;
}

void
body_excerpt(const struct body *b, struct xbuf *out)
{
	const char *from = b->bytes.at, *title, *to;
	size_t len = b->bytes.len;

	if (len == 0)
		return;
	title = strcasestr(from, "<title>");
	if (title != NULL && (to = strcasestr(title, "</title>")) != NULL) {
		from = title + strlen("<title>");
		len = (size_t)(to - from);
	}
	if (len > 200)
		len = 200;
	xbuf_put(out, from, utf8_valid(from, len));
}

void
body_is_strange(struct body *b, int status, const char *what)
{
	struct xbuf words = { 0 };

	if (b->bytes.len == 0) {
		outcome_fail(b->outcome, status, "an empty body");
		return;
	}
	xbuf_puts(&words, "");
	body_excerpt(b, &words);
	if (*b->bytes.at == '<')
		what = "a web page instead of JSON";
	outcome_fail(b->outcome, status, "%s%s%s", what,
	    *words.at != '\0' ? ": " : "", words.at);
	xbuf_free(&words);
}

bool
body_read(struct body *b, int status, const jv **value, struct jtext *text)
{
	struct xbuf what = { 0 };

	if (b->bytes.len > 0 &&
	    json_whole(b->json, b->bytes.at, b->bytes.len) == 1) {
		text->at = json_text(b->json, &text->len);
		*value = json_value(b->json);
		return true;
	}
	xbuf_puts(&what, "not JSON");
	if (b->bytes.len > 0)
		xbuf_printf(&what, " (%s)", json_fault(b->json));
	body_is_strange(b, status, what.at);
	xbuf_free(&what);
	return false;
}

void
body_end_error(struct body *b, int (*told)(const jv *))
{
	int status = apierror_http_status(b->http);
	struct outcome *o = b->outcome;
	struct jtext text;
	const jv *value;
	char *said;

	o->code = b->http;
	o->may_retry = apierror_may_retry(&(jv){ 0 }, b->http);
	if (!body_read(b, status, &value, &text))
		return;
	if (apierror_is(value))
		outcome_error(o, value, text, told(value), b->http, false);
	else if ((said = apierror_words(value)) != NULL) {
		outcome_fail(o, status, "%s", said);
		free(said);
	} else
		body_is_strange(b, status, "an unknown error");
}

bool
body_is_whole(struct body *b, int status)
{
	return body_is_success(b) && status != EX_PROTOCOL &&
	    b->bytes.len > 0 &&
	    json_whole(b->json, b->bytes.at, b->bytes.len) == 1;
}

int
body_broken_status(const struct body *b, int status)
{
	return body_is_success(b) && status != EX_PROTOCOL && b->bytes.len > 0
	    ? EXIT_BROKEN
	    : status;
}
