/*
 * mock_query - reads, checks and writes the query of a request
 */

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "date.h"
#include "mock_answer.h"
#include "mock_query.h"

/* Walks the parameters: the next name and value, or false. */
static bool
next(const struct xbuf *query, const char **name, const char **value)
{
	const char *at =
	    *value == NULL ? query->at : *value + strlen(*value) + 1;

	if (query->len == 0 || at >= query->at + query->len)
		return false;
	*name = at;
	*value = at + strlen(at) + 1;
	return true;
}

const char *
mock_query_get(const struct mock_request *r, const char *wanted)
{
	const char *name, *value = NULL;

	while (next(&r->query, &name, &value))
		if (strcmp(name, wanted) == 0)
			return *value != '\0' ? value : NULL;
	return NULL;
}

long
mock_query_integer(
    const struct mock_request *r, const char *name, long otherwise)
{
	const char *value = mock_query_get(r, name);

	return value != NULL ? strtol(value, NULL, 10) : otherwise;
}

const char *
mock_query_next(const char **list, size_t *len)
{
	const char *word = *list;

	if (*word == '\0')
		return NULL;
	*len = strcspn(word, ",");
	*list = word + *len + (word[*len] == ',');
	return word;
}

bool
mock_query_lists(const char *list, const char *word)
{
	const char *one;
	size_t len;

	while ((one = mock_query_next(&list, &len)) != NULL)
		if (len == strlen(word) && strncasecmp(one, word, len) == 0)
			return true;
	return false;
}

/* Rules */

static bool
is_word(const char *word, size_t len, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == len && memcmp(*words, word, len) == 0)
			return true;
	return false;
}

static bool
are_words(const char *list, const char *const *words)
{
	const char *word;
	size_t len;

	while ((word = mock_query_next(&list, &len)) != NULL)
		if (!is_word(word, len, words))
			return false;
	return true;
}

/* A plain decimal number: no sign, no exponent, nothing hexadecimal. */
static bool
is_number(const struct mock_query_rule *rule, const char *value)
{
	static const char digits[] = "0123456789";
	size_t len = strspn(value, digits), more = 0;
	double number;

	if (rule->kind == MOCK_QUERY_NUMBER && value[len] == '.')
		more = 1 + strspn(value + len + 1, digits);
	if (len == 0 || len + more > 15 || more == 1 ||
	    value[len + more] != '\0')
		return false;
	number = strtod(value, NULL);
	return number >= (double)rule->min &&
	    (rule->max == 0 || number <= (double)rule->max);
}

static bool
keeps(const struct mock_query_rule *rule, const char *value)
{
	int days;

	switch (rule->kind) {
	case MOCK_QUERY_WORD:
		return is_word(value, strlen(value), rule->words);
	case MOCK_QUERY_WORDS:
		return are_words(value, rule->words);
	case MOCK_QUERY_NUMBER:
	case MOCK_QUERY_INTEGER:
		return is_number(rule, value);
	case MOCK_QUERY_DATE:
		return date_read(value, &days) == 0;
	case MOCK_QUERY_TEXT:
		break;
	}
	return true;
}

static void
put_range(struct xbuf *why, const struct mock_query_rule *rule)
{
	xbuf_printf(why, "%s from %ld",
	    rule->kind == MOCK_QUERY_NUMBER ? "a number" : "an integer",
	    rule->min);
	if (rule->max != 0)
		xbuf_printf(why, " to %ld", rule->max);
}

static void
put_words(struct xbuf *why, const struct mock_query_rule *rule)
{
	const char *const *word;

	for (word = rule->words; *word != NULL; word++)
		xbuf_printf(
		    why, "%s%s", word == rule->words ? "" : ", ", *word);
}

static void
refuse(struct mock_answer *a, const struct mock_query_rule *rule)
{
	struct xbuf why = { 0 };

	switch (rule->kind) {
	case MOCK_QUERY_NUMBER:
	case MOCK_QUERY_INTEGER:
		put_range(&why, rule);
		break;
	case MOCK_QUERY_DATE:
		xbuf_puts(&why, "a date, YYYY-MM-DD");
		break;
	case MOCK_QUERY_WORD:
		xbuf_puts(&why, "one of ");
		put_words(&why, rule);
		break;
	default:
		xbuf_puts(&why, "some of ");
		put_words(&why, rule);
	}
	mock_answer_error(
	    a, 400, "Invalid request parameters: %s: %s", rule->name, why.at);
	xbuf_free(&why);
}

bool
mock_query_check(const struct mock_request *r,
    const struct mock_query_rule *rule, struct mock_answer *a)
{
	const char *value;

	for (; rule->name != NULL; rule++) {
		value = mock_query_get(r, rule->name);
		if (value != NULL && !keeps(rule, value)) {
			refuse(a, rule);
			return false;
		}
	}
	return true;
}

/* Pages */

int
mock_query_page(const struct mock_request *r, int n, int most, int *first)
{
	long offset = mock_query_integer(r, "offset", 0);
	long limit = mock_query_integer(r, "limit", most);

	*first = offset < n ? (int)offset : n;
	return limit < n - *first ? (int)limit : n - *first;
}

/* RFC 3986 2.3: all but these are encoded. */
static void
put_encoded(struct xbuf *b, const char *s)
{
	for (; *s != '\0'; s++)
		if (isalnum((unsigned char)*s) || strchr("-._~", *s) != NULL)
			xbuf_put(b, s, 1);
		else
			xbuf_printf(b, "%%%02X", (unsigned)(unsigned char)*s);
}

void
mock_query_link(
    struct xbuf *b, const struct mock_request *r, int offset, int limit)
{
	const char *name, *value = NULL;

	xbuf_printf(b, "/api/v1%s?", r->path);
	while (next(&r->query, &name, &value)) {
		if (strcmp(name, "offset") == 0 || strcmp(name, "limit") == 0)
			continue;
		put_encoded(b, name);
		xbuf_puts(b, "=");
		put_encoded(b, value);
		xbuf_puts(b, "&");
	}
	xbuf_printf(b, "offset=%d&limit=%d", offset, limit);
}
