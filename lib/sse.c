/*
 * sse - server-sent events
 */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sse.h"
#include "xbuf.h"
#include "xmem.h"

struct sse {
	sse_data_fn *call;
	void *arg;
	struct xbuf line; /* the part of a line that has come */
	struct xbuf data;
	bool has_data;
	bool after_cr; /* an LF here belongs to the line before */
	bool past_start; /* no byte order mark can come any more */
};

struct sse *
sse_new(sse_data_fn *call, void *arg)
{
	struct sse *s;

	s = xzalloc(sizeof(*s));
	s->call = call;
	s->arg = arg;
	return s;
}

void
sse_free(struct sse *s)
{
	if (s == NULL)
		return;
	xbuf_free(&s->line);
	xbuf_free(&s->data);
	free(s);
}

static int
dispatch(struct sse *s)
{
	int answer = 0;

	/* An event without data, as after each comment, is none. */
	if (s->has_data)
		answer = s->call(s->arg, s->data.at, s->data.len);
	s->has_data = false;
	xbuf_clear(&s->data);
	return answer;
}

static int
add_data(struct sse *s, const char *value, size_t len)
{
	if (s->data.len + len > SSE_MAX) {
		errno = EMSGSIZE;
		return -1;
	}
	if (s->has_data)
		xbuf_put(&s->data, "\n", 1);
	xbuf_put(&s->data, value, len);
	s->has_data = true;
	return 0;
}

static int
take_line(struct sse *s, const char *line, size_t len)
{
	static const char field[] = "data";
	const size_t n = sizeof(field) - 1;

	if (!s->past_start && len >= 3 &&
	    memcmp(line, "\xef\xbb\xbf", 3) == 0) {
		line += 3;
		len -= 3;
	}
	s->past_start = true;
	if (len == 0)
		return dispatch(s);
	if (len < n || memcmp(line, field, n) != 0)
		return 0;
	if (len == n)
		return add_data(s, "", 0);
	if (line[n] != ':')
		return 0;
	line += n + 1;
	len -= n + 1;
	if (len > 0 && *line == ' ') {
		line++;
		len--;
	}
	return add_data(s, line, len);
}

/* The line that ends here: all of it in place, or begun earlier. */
static int
end_line(struct sse *s, const char *rest, size_t len)
{
	int answer;

	if (s->line.len == 0)
		return take_line(s, rest, len);
	xbuf_put(&s->line, rest, len);
	answer = take_line(s, s->line.at, s->line.len);
	xbuf_clear(&s->line);
	return answer;
}

static size_t
line_len(const char *bytes, size_t len)
{
	size_t n;

	for (n = 0; n < len && bytes[n] != '\n' && bytes[n] != '\r'; n++)
		;
	return n;
}

int
sse_feed(struct sse *s, const char *bytes, size_t len)
{
	size_t n;
	int answer;

	while (len > 0) {
		if (s->after_cr && *bytes == '\n') {
			bytes++;
			len--;
		}
		s->after_cr = false;
		n = line_len(bytes, len);
		if (s->line.len + n > SSE_MAX) {
			errno = EMSGSIZE;
			return -1;
		}
		if (n == len) {
			xbuf_put(&s->line, bytes, n);
			break;
		}
		s->after_cr = bytes[n] == '\r';
		if ((answer = end_line(s, bytes, n)) != 0)
			return answer;
		bytes += n + 1;
		len -= n + 1;
	}
	return 0;
}

int
sse_end(struct sse *s)
{
	int answer;

	if (s->line.len > 0 && (answer = end_line(s, "", 0)) != 0)
		return answer;
	return dispatch(s);
}

bool
sse_is_done(const char *data, size_t len)
{
	static const char done[] = "[DONE]";

	while (len > 0 && data[len - 1] == ' ')
		len--;
	return len == sizeof(done) - 1 && memcmp(data, done, len) == 0;
}
