/*
 * scan - which bytes make a JSON value
 */

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"
#include "utf8.h"
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

struct scan {
	enum state state;
	bool begun; /* a value's first byte was seen */
	bool is_key; /* the string being read is a key */
	int hex_left;
	const char *word; /* what is left of true, false, null */
	long values; /* so far, in the outermost one */
	int depth;
	char in[SCAN_DEPTH_MAX]; /* '{' or '[' at each depth */
	uint64_t offset; /* bytes taken so far, for faults */
	size_t bom; /* bytes of a byte order mark, of all so far */
	char partial[4]; /* a character that the end of some bytes split */
	size_t partial_len;
	bool keep_space;
	bool has_space; /* it was kept */
	struct xbuf text;
	size_t body; /* where the string's body begins in it */
	size_t long_bytes;
	struct xbuf longs; /* of struct scan_span */
	char fault[160];
};

static int __attribute__((format(printf, 2, 3)))
fault(struct scan *sc, const char *fmt, ...)
{
	va_list ap;
	int n;

	n = snprintf(sc->fault, sizeof(sc->fault),
	    "byte %llu: ", (unsigned long long)sc->offset);
	va_start(ap, fmt);
	vsnprintf(sc->fault + n, sizeof(sc->fault) - (size_t)n, fmt, ap);
	va_end(ap);
	return -1;
}

static int
unexpected(struct scan *sc, unsigned char c, const char *wanted)
{
	if (c > 0x20 && c < 0x7f)
		return fault(sc, "'%c' where %s should be", c, wanted);
	return fault(sc, "byte 0x%02x where %s should be", c, wanted);
}

/* The state after a value: either it was the outermost or a comma may come. */
static void
after(struct scan *sc)
{
	sc->state = sc->depth == 0 ? S_VALUE : S_AFTER;
}

static bool
is_complete(const struct scan *sc)
{
	return sc->begun && sc->depth == 0 && sc->state == S_VALUE;
}

static int
open_container(struct scan *sc, char c)
{
	if (sc->depth == SCAN_DEPTH_MAX)
		return fault(sc, "nested deeper than %d", SCAN_DEPTH_MAX);
	sc->in[sc->depth++] = c;
	sc->state = c == '{' ? S_FIRST_KEY : S_FIRST_ELEMENT;
	return 0;
}

static void
open_string(struct scan *sc, bool is_key)
{
	sc->state = S_STRING;
	sc->is_key = is_key;
	sc->body = sc->text.len + 1;
}

static void
close_string(struct scan *sc)
{
	struct scan_span body = { sc->body, sc->text.len };

	if (body.to - body.from > sc->long_bytes)
		xbuf_put(&sc->longs, &body, sizeof(body));
	if (sc->is_key)
		sc->state = S_COLON;
	else
		after(sc);
}

static int
begin_value(struct scan *sc, unsigned char c)
{
	sc->begun = true;
	if (++sc->values > SCAN_VALUES_MAX)
		return fault(sc, "more than %d values", SCAN_VALUES_MAX);
	switch (c) {
	case '{':
	case '[':
		return open_container(sc, (char)c);
	case '"':
		open_string(sc, false);
		return 0;
	case '-':
		sc->state = S_MINUS;
		return 0;
	case '0':
		sc->state = S_ZERO;
		return 0;
	case 't':
		sc->word = "rue";
		break;
	case 'f':
		sc->word = "alse";
		break;
	case 'n':
		sc->word = "ull";
		break;
	default:
		if (c >= '1' && c <= '9') {
			sc->state = S_INT;
			return 0;
		}
		return unexpected(sc, c, "a JSON value");
	}
	sc->state = S_WORD;
	return 0;
}

static int
close_or_comma(struct scan *sc, unsigned char c)
{
	char in = sc->in[sc->depth - 1];

	if (c == ',') {
		sc->state = in == '{' ? S_KEY : S_VALUE;
		return 0;
	}
	if (c != (in == '{' ? '}' : ']'))
		return unexpected(
		    sc, c, in == '{' ? "',' or '}'" : "',' or ']'");
	sc->depth--;
	after(sc);
	return 0;
}

/* A byte of the grammar outside strings and numbers. */
static int
structure(struct scan *sc, unsigned char c)
{
	switch (sc->state) {
	case S_FIRST_ELEMENT:
		if (c == ']')
			return close_or_comma(sc, c);
		return begin_value(sc, c);
	case S_FIRST_KEY:
		if (c == '}')
			return close_or_comma(sc, c);
		/* FALLTHROUGH */
	case S_KEY:
		if (c != '"')
			return unexpected(sc, c, "a member's name");
		open_string(sc, true);
		return 0;
	case S_COLON:
		if (c != ':')
			return unexpected(sc, c, "':'");
		sc->state = S_VALUE;
		return 0;
	case S_AFTER:
		return close_or_comma(sc, c);
	case S_WORD:
		if (c != (unsigned char)*sc->word)
			return unexpected(sc, c, "true, false or null");
		if (*++sc->word == '\0')
			after(sc);
		return 0;
	default:
		return begin_value(sc, c);
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
in_number(const struct scan *sc)
{
	return sc->state >= S_MINUS && sc->state <= S_EXPONENT;
}

static bool
is_number_whole(const struct scan *sc)
{
	return sc->state == S_ZERO || sc->state == S_INT ||
	    sc->state == S_FRACTION || sc->state == S_EXPONENT;
}

/* A byte within a string that is not plain. */
static int
string_special(struct scan *sc, unsigned char c)
{
	if (sc->state == S_HEX) {
		if (c == '\0' || strchr("0123456789abcdefABCDEF", c) == NULL)
			return unexpected(sc, c, "a hexadecimal digit");
		if (--sc->hex_left == 0)
			sc->state = S_STRING;
	} else if (sc->state == S_ESCAPE) {
		if (c == '\0' || strchr("\"\\/bfnrtu", c) == NULL)
			return unexpected(sc, c, "an escape");
		sc->state = c == 'u' ? S_HEX : S_STRING;
		sc->hex_left = 4;
	} else if (c == '"')
		close_string(sc);
	else if (c == '\\')
		sc->state = S_ESCAPE;
	else
		return fault(sc, "control character 0x%02x in a string", c);
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
string_run(struct scan *sc, const char *s, size_t len)
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
			sc->offset += i;
			fault(sc, "not UTF-8 (0x%02x)", u[i]);
			return -1;
		}
		sc->partial_len = len - i;
		memcpy(sc->partial, s + i, sc->partial_len);
		xbuf_put(&sc->text, s, i);
		return (ssize_t)len;
	}
	xbuf_put(&sc->text, s, i);
	return (ssize_t)i;
}

/* Completes a character that was cut.  Returns bytes taken, or -1. */
static ssize_t
string_resume(struct scan *sc, const char *s)
{
	uint32_t c;

	sc->partial[sc->partial_len++] = *s;
	if (utf8_next(sc->partial, sc->partial_len, &c) > 0) {
		xbuf_put(&sc->text, sc->partial, sc->partial_len);
		sc->partial_len = 0;
	} else if (!utf8_is_cut(sc->partial, sc->partial_len)) {
		sc->offset -= sc->partial_len - 1;
		fault(sc, "not UTF-8 (0x%02x)", (unsigned char)sc->partial[0]);
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
take(struct scan *sc, const char *s, size_t len)
{
	unsigned char c = (unsigned char)*s;
	ssize_t n;

	if (sc->partial_len > 0)
		return string_resume(sc, s);
	if (sc->state == S_STRING && (n = string_run(sc, s, len)) != 0)
		return n;
	if (sc->state >= S_STRING && sc->state <= S_HEX) {
		if (string_special(sc, c) == -1)
			return -1;
	} else if (in_number(sc)) {
		enum state next = number_next(sc->state, c);

		if (next == S_AFTER) {
			if (!is_number_whole(sc) || isalnum(c))
				return unexpected(sc, c, "a number's end");
			after(sc);
			return 0; /* c belongs to what follows */
		}
		sc->state = next;
	} else if (sc->state != S_WORD &&
	    (c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
		if (!sc->keep_space || !sc->begun)
			return 1;
		sc->has_space = true;
	} else if (structure(sc, c) == -1)
		return -1;
	put_byte(&sc->text, *s);
	return 1;
}

/* A byte order mark at the very start, or as much of it as has come. */
static size_t
skip_bom(struct scan *sc, const char *s, size_t len)
{
	static const char bom[] = "\xef\xbb\xbf";
	size_t i;

	for (i = 0; i < len && sc->offset == sc->bom && sc->bom < 3 &&
	     s[i] == bom[sc->bom];
	     i++)
		sc->offset = ++sc->bom;
	return i;
}

/* A part of a byte order mark, which nothing may follow but its rest. */
static bool
is_bom_torn(const struct scan *sc)
{
	return sc->bom > 0 && sc->bom < 3 && sc->offset == sc->bom;
}

static int
torn_bom(struct scan *sc)
{
	sc->offset = 0;
	return unexpected(sc, 0xef, "a JSON value");
}

struct scan *
scan_new(size_t long_bytes, bool keep_space)
{
	struct scan *sc = xzalloc(sizeof(*sc));

	sc->long_bytes = long_bytes;
	sc->keep_space = keep_space;
	return sc;
}

void
scan_free(struct scan *sc)
{
	if (sc == NULL)
		return;
	xbuf_free(&sc->text);
	xbuf_free(&sc->longs);
	free(sc);
}

void
scan_renew(struct scan *sc)
{
	xbuf_clear(&sc->text);
	xbuf_clear(&sc->longs);
	sc->state = S_VALUE;
	sc->begun = sc->has_space = false;
	sc->values = 0;
	sc->depth = 0;
	sc->partial_len = 0;
}

void
scan_restart(struct scan *sc)
{
	scan_renew(sc);
	sc->offset = sc->bom = 0;
}

int
scan_feed(struct scan *sc, const char *s, size_t len, size_t *used)
{
	size_t i;
	ssize_t n;

	*used = i = skip_bom(sc, s, len);
	if (i < len && is_bom_torn(sc))
		return torn_bom(sc);
	for (; i < len; i += (size_t)n) {
		if ((n = take(sc, s + i, len - i)) == -1) {
			*used = i;
			return -1;
		}
		sc->offset += (size_t)n;
		if (is_complete(sc)) {
			*used = i + (size_t)n;
			return 1;
		}
	}
	*used = len;
	return 0;
}

int
scan_end(struct scan *sc)
{
	if (is_bom_torn(sc))
		return torn_bom(sc);
	if (!sc->begun)
		return 0;
	if (sc->depth == 0 && is_number_whole(sc)) {
		after(sc);
		return 1;
	}
	return fault(sc, "the input ends inside a JSON value");
}

int
scan_nothing_else(struct scan *sc, const char *s, size_t len)
{
	for (; len > 0; s++, len--, sc->offset++)
		if (*s != ' ' && *s != '\t' && *s != '\n' && *s != '\r')
			return unexpected(sc, (unsigned char)*s, "the end");
	return 0;
}

int
scan_fail(struct scan *sc, const char *why)
{
	return fault(sc, "%s", why);
}

struct xbuf *
scan_text(struct scan *sc)
{
	return &sc->text;
}

bool
scan_has_space(const struct scan *sc)
{
	return sc->has_space;
}

const struct scan_span *
scan_longs(const struct scan *sc, size_t *n)
{
	*n = sc->longs.len / sizeof(struct scan_span);
	return (const struct scan_span *)(const void *)sc->longs.at;
}

const char *
scan_fault(const struct scan *sc)
{
	return sc->fault;
}
