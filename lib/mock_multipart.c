/*
 * mock_multipart - reads forms with files in them
 */

#include <string.h>
#include <strings.h>

#include "mock_multipart.h"

static const char media_type[] = "multipart/form-data";

bool
mock_multipart_is(const struct mock_request *r)
{
	return r->type != NULL &&
	    strncasecmp(r->type, media_type, strlen(media_type)) == 0;
}

/* Appends "\r\n--" and the boundary; false where the type has none. */
static bool
put_delimiter(struct xbuf *b, const char *type)
{
	const char *at = strcasestr(type, "boundary=");
	size_t len;

	if (at == NULL)
		return false;
	at += strlen("boundary=");
	if (*at == '"')
		len = strcspn(++at, "\"");
	else
		len = strcspn(at, "; \t");
	xbuf_puts(b, "\r\n--");
	xbuf_put(b, at, len);
	return len > 0;
}

/* The value of a parameter such as name="..." within a header. */
static const char *
parameter(const char *at, const char *end, const char *name, size_t *len)
{
	size_t n = strlen(name);
	const char *quote;

	for (; (at = memmem(at, (size_t)(end - at), name, n)) != NULL; at += n)
		/* Or name would be found in filename. */
		if (strchr("; \t", at[-1]) != NULL) {
			at += n;
			quote = memchr(at, '"', (size_t)(end - at));
			if (quote == NULL)
				return NULL;
			*len = (size_t)(quote - at);
			return at;
		}
	return NULL;
}

/* Reads a header line of a part; true where it is the disposition of name. */
static bool
read_header(
    struct mock_part *p, const char *at, const char *end, const char *name)
{
	static const char type[] = "Content-Type:";
	static const char disposition[] = "Content-Disposition:";
	size_t len = (size_t)(end - at), n;
	const char *value;

	if (len > strlen(type) && strncasecmp(at, type, strlen(type)) == 0) {
		p->type = at + strlen(type);
		p->type += strspn(p->type, " ");
		p->type_len = (size_t)(end - p->type);
	}
	if (len <= strlen(disposition) ||
	    strncasecmp(at, disposition, strlen(disposition)) != 0)
		return false;
	p->filename = parameter(at + 1, end, "filename=\"", &p->filename_len);
	value = parameter(at + 1, end, "name=\"", &n);
	return value != NULL && n == strlen(name) &&
	    memcmp(value, name, n) == 0;
}

/* Reads a part, headers and all; true where it is the field. */
static bool
read_part(
    struct mock_part *p, const char *at, const char *end, const char *name)
{
	const char *line;
	bool is = false;

	*p = (struct mock_part){ 0 };
	while ((line = memmem(at, (size_t)(end - at), "\r\n", 2)) != NULL) {
		if (line == at) {
			p->bytes = at + 2;
			p->len = (size_t)(end - p->bytes);
			return is;
		}
		is |= read_header(p, at, line, name);
		at = line + 2;
	}
	return false;
}

bool
mock_multipart_get(
    const struct mock_request *r, const char *name, struct mock_part *p)
{
	const char *at = r->body, *end = r->body + r->body_len, *next;
	struct xbuf delimiter = { 0 };
	bool found = false;

	if (!mock_multipart_is(r) || !put_delimiter(&delimiter, r->type))
		goto out;
	/* The first one stands at the beginning, without a line before it. */
	if (r->body_len < delimiter.len ||
	    memcmp(at, delimiter.at + 2, delimiter.len - 2) != 0)
		goto out;
	for (at += delimiter.len - 2; !found; at = next + delimiter.len) {
		next =
		    memmem(at, (size_t)(end - at), delimiter.at, delimiter.len);
		if (next == NULL || end - at < 2 || memcmp(at, "--", 2) == 0)
			break;
		found = next - at >= 2 && read_part(p, at + 2, next, name);
	}
out:
	xbuf_free(&delimiter);
	return found;
}
