/*
 * json - JSON values in a row, their texts and their meaning
 */

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "io.h"
#include "json.h"
#include "scan.h"
#include "xmem.h"

struct json {
	int flags;
	struct scan *scan;
	bool done; /* the scan holds a whole value */
	jv value;

	int fd; /* -1: pushed */
	int read_errno;
	bool at_end;
	void (*idle)(void);
	char *buf;
	size_t buf_len, buf_used;
};

enum { READ_SIZE = 64 * 1024 };

struct json *
json_new(int flags)
{
	struct json *j = xzalloc(sizeof(*j));

	jv_nomem_handler(xnomem, NULL);
	j->flags = flags;
	j->scan =
	    scan_new((flags & JSON_BRIEF) != 0 ? JSON_BRIEF_MAX : SIZE_MAX,
		(flags & JSON_SPACE) != 0);
	j->fd = -1;
	j->value = jv_invalid();
	return j;
}

void
json_free(struct json *j)
{
	if (j == NULL)
		return;
	jv_free(j->value);
	scan_free(j->scan);
	free(j->buf);
	free(j);
}

static void
parse(struct jv_parser *p, const char *at, size_t len, jv *value)
{
	size_t n;

	/* libjq counts bytes in an int. */
	for (; len > 0; at += n, len -= n) {
		n = len < INT_MAX / 2 ? len : INT_MAX / 2;
		jv_parser_set_buf(p, at, (int)n, 1);
		while (jv_parser_remaining(p) > 0) {
			jv got = jv_parser_next(p);

			if (!jv_is_valid(got) &&
			    !jv_invalid_has_msg(jv_copy(got))) {
				jv_free(got);
				continue;
			}
			jv_free(*value);
			*value = got;
		}
	}
}

/*
 * Where a long string may be cut: behind a few of its characters, so that it
 * is still seen to hold something, and not within one or its escape.
 */
static size_t
brief(const char *text, size_t from, size_t len)
{
	size_t end = from + 16, n;

	for (; from < end; from += n)
		if ((n = escape_len(text + from, len - from)) == 0)
			n = 1;
	while (((unsigned char)text[from] & 0xc0) == 0x80)
		from++;
	return from;
}

/* The next escape that is half of a surrogate pair without the other. */
static const char *
next_half(const char *s, const char *end)
{
	size_t n;

	for (; (s = memchr(s, '\\', (size_t)(end - s))) != NULL; s += n) {
		n = escape_len(s, (size_t)(end - s));
		if (n == 6 && escape_is_half(escape_unit(s, n)))
			return s;
	}
	return NULL;
}

/*
 * A copy of the text with U+FFFD for such halves, or NULL where it has none.
 * RFC 8259 allows them, and servers that cut text into chunks send them;
 * libjq 1.6 does not take all, and 1.7 reads them so.
 */
static char *
without_halves(const struct xbuf *text)
{
	const char *half = next_half(text->at, text->at + text->len);
	char *copy;

	if (half == NULL)
		return NULL;
	copy = xstrndup(text->at, text->len);
	half = copy + (half - text->at);
	for (; half != NULL; half = next_half(half, copy + text->len))
		memcpy(copy + (half - copy) + 2, "fffd", 4);
	return copy;
}

/* Lets libjq read the text, or a copy of it. */
static void
read_value(struct json *j, const char *at, size_t len)
{
	const struct scan_span *l;
	struct jv_parser *p;
	size_t n, from = 0;

	p = jv_parser_new(0);
	for (l = scan_longs(j->scan, &n); n > 0; l++, n--) {
		parse(p, at + from, brief(at, l->from, len) - from, &j->value);
		from = l->to;
	}
	parse(p, at + from, len - from, &j->value);
	parse(p, "\n", 1, &j->value); /* ends a number */
	jv_parser_free(p);
}

/* Reads the text, which is known to be good but for libjq's limits. */
static int
understand(struct json *j)
{
	const struct xbuf *text = scan_text(j->scan);
	char *copy = without_halves(text);
	jv why;

	read_value(j, copy != NULL ? copy : text->at, text->len);
	free(copy);
	if (jv_is_valid(j->value))
		return 1;
	why = jv_invalid_get_msg(jv_copy(j->value));
	scan_fail(j->scan,
	    jv_get_kind(why) == JV_KIND_STRING
		? jv_string_value(why)
		: "libjq cannot read this value");
	jv_free(why);
	return -1;
}

/* What became of the scan: its value is understood, unless that can wait. */
static int
complete(struct json *j, int got)
{
	if (got == 1 && (j->flags & JSON_LAZY) == 0)
		got = understand(j);
	j->done = got == 1;
	return got;
}

/* Drops the value that was handed out. */
static void
drop(struct json *j)
{
	jv_free(j->value);
	j->value = jv_invalid();
	j->done = false;
}

int
json_feed(struct json *j, const char *s, size_t len, size_t *used)
{
	if (j->done) {
		drop(j);
		scan_renew(j->scan);
	}
	return complete(j, scan_feed(j->scan, s, len, used));
}

int
json_end(struct json *j)
{
	return j->done ? 0 : complete(j, scan_end(j->scan));
}

int
json_whole(struct json *j, const char *s, size_t len)
{
	size_t used;
	int got;

	drop(j);
	scan_restart(j->scan);
	if ((got = json_feed(j, s, len, &used)) == 0)
		got = json_end(j);
	if (got == 0)
		return scan_fail(j->scan, "no JSON value");
	if (got == 1)
		got = scan_nothing_else(j->scan, s + used, len - used) == 0
		    ? 1
		    : -1;
	return got;
}

const char *
json_text(const struct json *j, size_t *len)
{
	*len = scan_text(j->scan)->len;
	return scan_text(j->scan)->at;
}

const jv *
json_value(struct json *j)
{
	/* SCAN_DEPTH_MAX keeps libjq from failing where nobody looks. */
	if (j->done && !jv_is_valid(j->value))
		understand(j);
	return &j->value;
}

bool
json_is_compact(const struct json *j)
{
	return !scan_has_space(j->scan);
}

void
json_take(struct json *j, struct xbuf *text)
{
	struct xbuf *own = scan_text(j->scan);

	*text = *own;
	*own = (struct xbuf){ 0 };
}

const char *
json_fault(const struct json *j)
{
	return j->read_errno != 0 ? strerror(j->read_errno)
				  : scan_fault(j->scan);
}

struct json *
json_open(int fd, int flags, void (*idle)(void))
{
	struct json *j;

	j = json_new(flags);
	j->fd = fd;
	j->idle = idle;
	if ((j->buf = malloc(READ_SIZE)) == NULL)
		xnomem(NULL);
	return j;
}

/* Returns 1 when there are bytes in buf, 0 at the end, -1. */
static int
fill(struct json *j)
{
	ssize_t n;

	if (j->buf_used < j->buf_len)
		return 1;
	if (j->at_end)
		return 0;
	if (j->idle != NULL)
		j->idle();
	if ((n = io_read(j->fd, j->buf, READ_SIZE)) == -1) {
		j->read_errno = errno;
		return -1;
	}
	j->at_end = n == 0;
	j->buf_len = (size_t)n;
	j->buf_used = 0;
	return n > 0;
}

int
json_next(struct json *j)
{
	size_t used;
	int got;

	while ((got = fill(j)) == 1) {
		got = json_feed(
		    j, j->buf + j->buf_used, j->buf_len - j->buf_used, &used);
		j->buf_used += used;
		if (got != 0)
			return got;
	}
	return got == -1 ? -1 : json_end(j);
}

int
json_errno(const struct json *j)
{
	return j->read_errno;
}

int
json_skip_line(struct json *j)
{
	const char *from, *end;
	int got;

	while ((got = fill(j)) == 1) {
		from = j->buf + j->buf_used;
		end = memchr(from, '\n', j->buf_len - j->buf_used);
		j->buf_used =
		    end == NULL ? j->buf_len : (size_t)(end + 1 - j->buf);
		if (end != NULL)
			break;
	}
	drop(j);
	scan_renew(j->scan);
	return got;
}
