/*
 * json - JSON values in a row, their texts and their meaning
 */

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json.h"
#include "utf8.h"
#include "xbuf.h"
#include "xmem.h"

/* What may come next: the grammar of RFC 8259, a byte at a time. */
enum state {
	S_VALUE,
	S_FIRST_ELEMENT,
	S_FIRST_KEY,
	S_KEY,
	S_COLON,
	S_AFTER,
	S_STRING,
	S_ESCAPE,
	S_HEX,
	S_MINUS,
	S_ZERO,
	S_INT,
	S_DOT,
	S_FRACTION,
	S_E,
	S_E_SIGN,
	S_EXPONENT,
	S_WORD
};

/* A long string's body within the text, left out of a brief value. */
struct cut {
	size_t from, to;
};

struct json {
	int flags;
	enum state state;
	bool begun; /* a value's first byte was seen */
	bool done; /* the text holds a whole value */
	bool is_key; /* the string being read is a key */
	int hex_left;
	const char *word; /* what is left of true, false, null */
	int depth;
	char in[JSON_DEPTH_MAX]; /* '{' or '[' at each depth */
	uint64_t offset; /* bytes taken so far, for faults */
	size_t bom; /* bytes of a byte order mark, of all so far */
	char partial[4]; /* a character that a cut has split */
	size_t partial_len;
	size_t body; /* where the string's body begins */
	struct xbuf text;
	struct xbuf cuts; /* of struct cut */
	jv value;
	char fault[160];

	int fd; /* -1: pushed */
	int read_errno;
	bool at_end;
	void (*idle)(void);
	char *buf;
	size_t buf_len, buf_used;
};

enum { READ_SIZE = 64 * 1024 };

static int __attribute__((format(printf, 2, 3)))
fault(struct json *j, const char *fmt, ...)
{
	va_list ap;
	int n;

	n = snprintf(j->fault, sizeof(j->fault),
	    "byte %llu: ", (unsigned long long)j->offset);
	va_start(ap, fmt);
	vsnprintf(j->fault + n, sizeof(j->fault) - (size_t)n, fmt, ap);
	va_end(ap);
	return -1;
}

static int
unexpected(struct json *j, unsigned char c, const char *wanted)
{
	if (c > 0x20 && c < 0x7f)
		return fault(j, "'%c' where %s should be", c, wanted);
	return fault(j, "byte 0x%02x where %s should be", c, wanted);
}

struct json *
json_new(int flags)
{
	struct json *j;

	j = xzalloc(sizeof(*j));
	jv_nomem_handler(xnomem, NULL);
	j->flags = flags;
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
	xbuf_free(&j->text);
	xbuf_free(&j->cuts);
	free(j->buf);
	free(j);
}

/* Drops the value that was handed out and makes ready for another. */
static void
renew(struct json *j)
{
	jv_free(j->value);
	j->value = jv_invalid();
	xbuf_clear(&j->text);
	xbuf_clear(&j->cuts);
	j->state = S_VALUE;
	j->begun = j->done = false;
	j->depth = 0;
	j->partial_len = 0;
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

/* Lets libjq read the text, which is known to be good but for its limits. */
static int
understand(struct json *j)
{
	const struct cut *c = (const struct cut *)(const void *)j->cuts.at;
	size_t i, n = j->cuts.len / sizeof(*c), from = 0;
	struct jv_parser *p;
	jv why;

	p = jv_parser_new(0);
	for (i = 0; i < n; i++) {
		parse(p, j->text.at + from, c[i].from - from, &j->value);
		from = c[i].to;
	}
	parse(p, j->text.at + from, j->text.len - from, &j->value);
	parse(p, "\n", 1, &j->value); /* ends a number */
	jv_parser_free(p);
	if (jv_is_valid(j->value))
		return 1;
	why = jv_invalid_get_msg(jv_copy(j->value));
	fault(j, "%s",
	    jv_get_kind(why) == JV_KIND_STRING
		? jv_string_value(why)
		: "libjq cannot read this value");
	jv_free(why);
	return -1;
}

/* The text is whole. */
static int
complete(struct json *j)
{
	j->done = (j->flags & JSON_LAZY) != 0 || understand(j) == 1;
	return j->done ? 1 : -1;
}

/* The state after a value: either it was the outermost or a comma may come. */
static void
after(struct json *j)
{
	j->state = j->depth == 0 ? S_VALUE : S_AFTER;
}

static bool
is_complete(const struct json *j)
{
	return j->begun && j->depth == 0 && j->state == S_VALUE;
}

static int
open_container(struct json *j, char c)
{
	if (j->depth == JSON_DEPTH_MAX)
		return fault(j, "nested deeper than %d", JSON_DEPTH_MAX);
	j->in[j->depth++] = c;
	j->state = c == '{' ? S_FIRST_KEY : S_FIRST_ELEMENT;
	return 0;
}

static void
open_string(struct json *j, bool is_key)
{
	j->state = S_STRING;
	j->is_key = is_key;
	j->body = j->text.len + 1;
}

static void
close_string(struct json *j)
{
	struct cut c = { j->body, j->text.len };

	if ((j->flags & JSON_BRIEF) != 0 && c.to - c.from > JSON_BRIEF_MAX)
		xbuf_put(&j->cuts, &c, sizeof(c));
	if (j->is_key)
		j->state = S_COLON;
	else
		after(j);
}

static int
begin_value(struct json *j, unsigned char c)
{
	j->begun = true;
	switch (c) {
	case '{':
	case '[':
		return open_container(j, (char)c);
	case '"':
		open_string(j, false);
		return 0;
	case '-':
		j->state = S_MINUS;
		return 0;
	case '0':
		j->state = S_ZERO;
		return 0;
	case 't':
		j->word = "rue";
		break;
	case 'f':
		j->word = "alse";
		break;
	case 'n':
		j->word = "ull";
		break;
	default:
		if (c >= '1' && c <= '9') {
			j->state = S_INT;
			return 0;
		}
		return unexpected(j, c, "a JSON value");
	}
	j->state = S_WORD;
	return 0;
}

static int
close_or_comma(struct json *j, unsigned char c)
{
	char in = j->in[j->depth - 1];

	if (c == ',') {
		j->state = in == '{' ? S_KEY : S_VALUE;
		return 0;
	}
	if (c != (in == '{' ? '}' : ']'))
		return unexpected(
		    j, c, in == '{' ? "',' or '}'" : "',' or ']'");
	j->depth--;
	after(j);
	return 0;
}

/* A byte of the grammar outside strings and numbers. */
static int
structure(struct json *j, unsigned char c)
{
	switch (j->state) {
	case S_FIRST_ELEMENT:
		if (c == ']')
			return close_or_comma(j, c);
		return begin_value(j, c);
	case S_FIRST_KEY:
		if (c == '}')
			return close_or_comma(j, c);
		/* FALLTHROUGH */
	case S_KEY:
		if (c != '"')
			return unexpected(j, c, "a member's name");
		open_string(j, true);
		return 0;
	case S_COLON:
		if (c != ':')
			return unexpected(j, c, "':'");
		j->state = S_VALUE;
		return 0;
	case S_AFTER:
		return close_or_comma(j, c);
	case S_WORD:
		if (c != (unsigned char)*j->word)
			return unexpected(j, c, "true, false or null");
		if (*++j->word == '\0')
			after(j);
		return 0;
	default:
		return begin_value(j, c);
	}
}

/* The state that digit, dot, sign or e leads to; S_AFTER ends the number. */
static enum state
number_next(enum state s, unsigned char c)
{
	bool digit = c >= '0' && c <= '9';
	bool whole = s == S_ZERO || s == S_INT;

	if (digit)
		switch (s) {
		case S_MINUS:
			return c == '0' ? S_ZERO : S_INT;
		case S_INT:
			return S_INT;
		case S_DOT:
		case S_FRACTION:
			return S_FRACTION;
		case S_E:
		case S_E_SIGN:
		case S_EXPONENT:
			return S_EXPONENT;
		default:
			return S_AFTER;
		}
	if (c == '.' && whole)
		return S_DOT;
	if ((c == 'e' || c == 'E') && (whole || s == S_FRACTION))
		return S_E;
	if ((c == '+' || c == '-') && s == S_E)
		return S_E_SIGN;
	return S_AFTER;
}

static bool
in_number(const struct json *j)
{
	return j->state >= S_MINUS && j->state <= S_EXPONENT;
}

static bool
is_number_whole(const struct json *j)
{
	return j->state == S_ZERO || j->state == S_INT ||
	    j->state == S_FRACTION || j->state == S_EXPONENT;
}

/* A byte within a string that is not plain. */
static int
string_special(struct json *j, unsigned char c)
{
	if (j->state == S_HEX) {
		if (c == '\0' || strchr("0123456789abcdefABCDEF", c) == NULL)
			return unexpected(j, c, "a hexadecimal digit");
		if (--j->hex_left == 0)
			j->state = S_STRING;
	} else if (j->state == S_ESCAPE) {
		if (c == '\0' || strchr("\"\\/bfnrtu", c) == NULL)
			return unexpected(j, c, "an escape");
		j->state = c == 'u' ? S_HEX : S_STRING;
		j->hex_left = 4;
	} else if (c == '"')
		close_string(j);
	else if (c == '\\')
		j->state = S_ESCAPE;
	else
		return fault(j, "control character 0x%02x in a string", c);
	return 0;
}

/* ASCII that may stand in a string as it is. */
static bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/*
 * Takes the plain bytes of a string, all at once.  Returns how many, or -1.
 * A character that the end of the input cuts is kept in partial.
 */
static ssize_t
string_run(struct json *j, const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t c;
	size_t i, n;

	for (i = 0;; i += n) {
		while (i < len && is_plain(u[i]))
			i++;
		if (i == len || u[i] < 0x80)
			break;
		if ((n = utf8_next(s + i, len - i, &c)) > 0)
			continue;
		if (!utf8_is_cut(s + i, len - i)) {
			j->offset += i;
			fault(j, "not UTF-8 (0x%02x)", u[i]);
			return -1;
		}
		j->partial_len = len - i;
		memcpy(j->partial, s + i, j->partial_len);
		xbuf_put(&j->text, s, i);
		return (ssize_t)len;
	}
	xbuf_put(&j->text, s, i);
	return (ssize_t)i;
}

/* Completes a character that was cut.  Returns bytes taken, or -1. */
static ssize_t
string_resume(struct json *j, const char *s)
{
	uint32_t c;

	j->partial[j->partial_len++] = *s;
	if (utf8_next(j->partial, j->partial_len, &c) > 0) {
		xbuf_put(&j->text, j->partial, j->partial_len);
		j->partial_len = 0;
	} else if (!utf8_is_cut(j->partial, j->partial_len)) {
		j->offset -= j->partial_len - 1;
		fault(j, "not UTF-8 (0x%02x)", (unsigned char)j->partial[0]);
		return -1;
	}
	return 1;
}

/* Most bytes that are put alone fit. */
static void
put_byte(struct xbuf *b, char c)
{
	if (b->len + 1 >= b->cap)
		xbuf_room(b, 1);
	b->at[b->len++] = c;
	b->at[b->len] = '\0';
}

/* Takes some bytes, at least one.  Returns how many, or -1. */
static ssize_t
take(struct json *j, const char *s, size_t len)
{
	unsigned char c = (unsigned char)*s;
	ssize_t n;

	if (j->partial_len > 0)
		return string_resume(j, s);
	if (j->state == S_STRING && (n = string_run(j, s, len)) != 0)
		return n;
	if (j->state >= S_STRING && j->state <= S_HEX) {
		if (string_special(j, c) == -1)
			return -1;
	} else if (in_number(j)) {
		enum state next = number_next(j->state, c);

		if (next == S_AFTER) {
			if (!is_number_whole(j) || isalnum(c))
				return unexpected(j, c, "a number's end");
			after(j);
			return 0; /* c belongs to what follows */
		}
		j->state = next;
	} else if (j->state != S_WORD &&
	    (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
		return 1;
	else if (structure(j, c) == -1)
		return -1;
	put_byte(&j->text, *s);
	return 1;
}

/* A byte order mark at the very start, or as much of it as has come. */
static size_t
skip_bom(struct json *j, const char *s, size_t len)
{
	static const char bom[] = "\xef\xbb\xbf";
	size_t i;

	for (i = 0; i < len && j->offset == j->bom && j->bom < 3 &&
	     s[i] == bom[j->bom];
	     i++)
		j->offset = ++j->bom;
	return i;
}

/* A part of a byte order mark, which nothing may follow but its rest. */
static bool
is_bom_torn(const struct json *j)
{
	return j->bom > 0 && j->bom < 3 && j->offset == j->bom;
}

static int
torn_bom(struct json *j)
{
	j->offset = 0;
	return unexpected(j, 0xef, "a JSON value");
}

int
json_feed(struct json *j, const char *s, size_t len, size_t *used)
{
	size_t i;
	ssize_t n;

	if (j->done)
		renew(j);
	*used = i = skip_bom(j, s, len);
	if (i < len && is_bom_torn(j))
		return torn_bom(j);
	for (; i < len; i += (size_t)n) {
		if ((n = take(j, s + i, len - i)) == -1) {
			*used = i;
			return -1;
		}
		j->offset += (size_t)n;
		if (is_complete(j)) {
			*used = i + (size_t)n;
			return complete(j);
		}
	}
	*used = len;
	return 0;
}

int
json_end(struct json *j)
{
	if (is_bom_torn(j))
		return torn_bom(j);
	if (j->done || !j->begun)
		return 0;
	if (j->depth == 0 && is_number_whole(j)) {
		after(j);
		return complete(j);
	}
	return fault(j, "the input ends inside a JSON value");
}

int
json_whole(struct json *j, const char *s, size_t len)
{
	size_t used;
	int got;

	renew(j);
	j->offset = j->bom = 0;
	if ((got = json_feed(j, s, len, &used)) == 0)
		got = json_end(j);
	if (got == 0)
		return fault(j, "no JSON value");
	for (; got == 1 && used < len; used++)
		if (strchr(" \t\r\n", s[used]) == NULL || s[used] == '\0') {
			j->offset = used;
			return unexpected(j, (unsigned char)s[used], "the end");
		}
	return got;
}

const char *
json_text(const struct json *j, size_t *len)
{
	*len = j->text.len;
	return j->text.at;
}

const jv *
json_value(struct json *j)
{
	/* JSON_DEPTH_MAX keeps libjq from failing where nobody looks. */
	if (j->done && !jv_is_valid(j->value))
		understand(j);
	return &j->value;
}

void
json_take(struct json *j, struct xbuf *text)
{
	*text = j->text;
	j->text = (struct xbuf){ 0 };
}

const char *
json_fault(const struct json *j)
{
	return j->fault;
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
	do
		n = read(j->fd, j->buf, READ_SIZE);
	while (n == -1 && errno == EINTR);
	if (n == -1) {
		j->read_errno = errno;
		snprintf(j->fault, sizeof(j->fault), "%s", strerror(errno));
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
