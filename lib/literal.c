/*
 * literal - JSON values as source text
 */

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "literal.h"
#include "utf8.h"

/* What a line may hold before a value is laid out over several. */
enum { LITERAL_WIDTH = 72 };

void
literal_indent(struct xbuf *b, const struct literal *l, int depth)
{
	int n = depth * l->indent;

	memset(xbuf_room(b, (size_t)n), ' ', (size_t)n);
	b->len += (size_t)n;
	b->at[b->len] = '\0';
}

/* U+FEFF is refused by compilers of Go. */
static bool
is_unsafe(uint32_t c)
{
	return utf8_is_unsafe(c) || c == 0xfeff;
}

static bool
is_barred(const struct literal *l, char c)
{
	return l->form == LITERAL_JSON && l->barred != NULL &&
	    strchr(l->barred, c) != NULL;
}

static void
put_escaped(struct xbuf *b, const struct literal *l, uint32_t c)
{
	char escape[UTF8_ESCAPE_MAX];

	/* Python would take a pair of surrogates for two characters. */
	if (l->form == LITERAL_PYTHON && c > 0xffff)
		xbuf_printf(b, "\\U%08x", (unsigned)c);
	else
		xbuf_put(b, escape, utf8_escape(escape, c));
}

static uint32_t
character_of(const char *pair)
{
	uint32_t high = (uint32_t)escape_unit(pair, 6);
	uint32_t low = (uint32_t)escape_unit(pair + 6, 6);

	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static size_t
put_escape(struct xbuf *b, const struct literal *l, const char *s, size_t len)
{
	size_t n = escape_len(s, len);

	if (l->form == LITERAL_PYTHON && n == 12)
		put_escaped(b, l, character_of(s));
	else if (l->form == LITERAL_PYTHON && s[1] == '/')
		xbuf_puts(b, "/");
	else
		xbuf_put(b, s, n);
	return n;
}

/* How many bytes from s on go out as they are. */
static size_t
plain_len(const struct literal *l, const char *s, size_t len)
{
	size_t i, n;
	uint32_t c;

	for (i = 0; i < len && s[i] != '\\'; i += n) {
		n = 1;
		c = (unsigned char)s[i];
		/* Most of a request, and all of long data. */
		if (isalnum((unsigned char)s[i]))
			continue;
		if (c >= 0x80)
			n = utf8_next(s + i, len - i, &c);
		if (n == 0 || is_unsafe(c) || (n == 1 && is_barred(l, s[i])))
			break;
	}
	return i;
}

/* The body of a JSON string. */
static void
put_body(struct xbuf *b, const struct literal *l, struct jtext body)
{
	const char *s = body.at, *end = s + body.len;
	uint32_t c;
	size_t n;

	while (s < end) {
		n = plain_len(l, s, (size_t)(end - s));
		xbuf_put(b, s, n);
		if ((s += n) == end)
			break;
		if (*s == '\\')
			s += put_escape(b, l, s, (size_t)(end - s));
		else {
			s += utf8_next(s, (size_t)(end - s), &c);
			put_escaped(b, l, c);
		}
	}
}

static void
put_quoted(struct xbuf *b, const struct literal *l, struct jtext body)
{
	xbuf_puts(b, "\"");
	put_body(b, l, body);
	xbuf_puts(b, "\"");
}

/* A string whose end is in a file. */
static void
put_blob(struct xbuf *b, const struct literal *l, struct jtext head,
    const char *file)
{
	if (l->form == LITERAL_JSON) {
		xbuf_puts(b, "\"");
		put_body(b, l, head);
		l->put_file(b, file);
		xbuf_puts(b, "\"");
		return;
	}
	if (head.len > 0) {
		put_quoted(b, l, head);
		xbuf_puts(b, " + ");
	}
	l->put_file(b, file);
}

static void
put_string(struct xbuf *b, const struct literal *l, struct jtext string)
{
	struct jtext body = jtext_body(string);
	const struct blob *blob = NULL;

	if (l->blobs != NULL)
		blob = blobs_at(l->blobs, string.at);
	if (blob == NULL) {
		put_quoted(b, l, body);
		return;
	}
	body.len = blob->head;
	put_blob(b, l, body, blob->file);
}

static void
put_word(struct xbuf *b, const struct literal *l, struct jtext word)
{
	static const char *const words[][2] = { { "null", "None" },
		{ "true", "True" }, { "false", "False" } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (l->form == LITERAL_PYTHON && jtext_is(word, words[i][0])) {
			xbuf_puts(b, words[i][1]);
			return;
		}
	jtext_put(b, word);
}

/* What needs no quotes in JavaScript; __proto__ would be no member. */
static bool
is_identifier(struct jtext body)
{
	size_t i;

	for (i = 0; i < body.len; i++)
		if (!isalpha((unsigned char)body.at[i]) && body.at[i] != '_' &&
		    (i == 0 || !isdigit((unsigned char)body.at[i])))
			return false;
	return body.len > 0 && !jtext_is(body, "__proto__");
}

/* True for __proto__, however it is spelled. */
static bool
may_be_proto(struct jtext body)
{
	return jtext_is(body, "__proto__") ||
	    (body.len > strlen("__proto__") && memchr(body.at, '\\', body.len));
}

void
literal_name(struct xbuf *b, const struct literal *l, struct jtext name)
{
	struct jtext body = jtext_body(name);

	if (l->form == LITERAL_JS && is_identifier(body))
		jtext_put(b, body);
	else if (l->form == LITERAL_JS && may_be_proto(body)) {
		xbuf_puts(b, "[");
		put_quoted(b, l, body);
		xbuf_puts(b, "]");
	} else
		put_quoted(b, l, body);
	xbuf_puts(b, ": ");
}

static void
put_name(struct xbuf *b, const struct literal *l, struct jtext name,
    const struct shape *member)
{
	if (name.len == 0)
		return;
	if (member != NULL && member->as != NULL)
		xbuf_printf(b, "%s: ", member->as);
	else
		literal_name(b, l, name);
}

/* Between members: in one line, or over several. */
static void
put_gap(struct xbuf *b, const struct literal *l, bool flat, int depth)
{
	if (flat)
		return;
	xbuf_puts(b, "\n");
	literal_indent(b, l, depth);
}

static void
put_container(struct xbuf *b, const struct literal *l, struct jtext value,
    int depth, const struct shape *shape)
{
	bool flat = (int)value.len + depth * l->indent <= LITERAL_WIDTH;
	struct jtext_walk w = jtext_walk(value);
	const char *space =
	    flat && w.is_object && l->form == LITERAL_JS ? " " : "";
	struct shape_inside inside = shape_inside(shape, value);
	const struct shape *inner;
	struct jtext name, member;
	bool first = true;

	xbuf_printf(b, "%c%s", *value.at, space);
	while (jtext_next(&w, &name, &member)) {
		if (!first)
			xbuf_puts(b, flat ? ", " : ",");
		put_gap(b, l, flat, depth + 1);
		inner = shape_of(&inside, name);
		put_name(b, l, name, inner);
		literal_put(b, l, member, depth + 1, inner);
		first = false;
	}
	if (!flat && l->form != LITERAL_JSON)
		xbuf_puts(b, ",");
	put_gap(b, l, flat, depth);
	xbuf_printf(b, "%s%c", space, value.at[value.len - 1]);
}

void
literal_put(struct xbuf *b, const struct literal *l, struct jtext value,
    int depth, const struct shape *shape)
{
	switch (jtext_kind(value)) {
	case '{':
	case '[':
		if (value.len == strlen("{}"))
			jtext_put(b, value);
		else
			put_container(b, l, value, depth, shape);
		break;
	case '"':
		put_string(b, l, value);
		break;
	default:
		put_word(b, l, value);
		break;
	}
}

void
literal_puts(struct xbuf *b, const struct literal *l, const char *text)
{
	struct xbuf json = { 0 };

	xbuf_quote(&json, text, strlen(text));
	put_quoted(b, l, jtext_body(jtext_of(&json)));
	xbuf_free(&json);
}

void
literal_bytes(struct xbuf *b, const char *s)
{
	xbuf_puts(b, "\"");
	for (; *s != '\0'; s++)
		if ((unsigned char)*s >= 0x80 || iscntrl((unsigned char)*s))
			xbuf_printf(b, "\\x%02x", (unsigned char)*s);
		else
			xbuf_printf(
			    b, "%s%c", *s == '"' || *s == '\\' ? "\\" : "", *s);
	xbuf_puts(b, "\"");
}

void
literal_word(struct xbuf *b, const char *s)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789_./:@%+,-";

	if (*s != '\0' && s[strspn(s, plain)] == '\0') {
		xbuf_puts(b, s);
		return;
	}
	xbuf_puts(b, "'");
	for (; *s != '\0'; s++)
		if (*s == '\'')
			xbuf_puts(b, "'\\''");
		else
			xbuf_put(b, s, 1);
	xbuf_puts(b, "'");
}
