/*
 * rfc8259 - JSON read a second time, by descent, to judge the first
 */

#include <ctype.h>
#include <string.h>

#include "rfc8259.h"
#include "scan.h"
#include "utf8.h"

/* Each reader returns what follows, or NULL. */
static const char *read_value(const char *, const char *, int);

static const char *
read_space(const char *s, const char *end)
{
	while (s < end && memchr(" \t\r\n", *s, 4) != NULL)
		s++;
	return s;
}

static const char *
read_digits(const char *s, const char *end)
{
	const char *from = s;

	while (s < end && isdigit((unsigned char)*s))
		s++;
	return s > from ? s : NULL;
}

static const char *
read_number(const char *s, const char *end)
{
	s += *s == '-';
	if (s < end && *s == '0')
		s++;
	else if ((s = read_digits(s, end)) == NULL)
		return NULL;
	if (s < end && *s == '.' && (s = read_digits(s + 1, end)) == NULL)
		return NULL;
	if (s < end && (*s == 'e' || *s == 'E')) {
		s++;
		s += s < end && (*s == '+' || *s == '-');
		s = read_digits(s, end);
	}
	return s;
}

static const char *
read_string(const char *s, const char *end)
{
	int i;

	for (s++; s < end && *s != '"'; s++) {
		if ((unsigned char)*s < 0x20)
			return NULL;
		if (*s != '\\')
			continue;
		if (++s == end || memchr("\"\\/bfnrtu", *s, 9) == NULL)
			return NULL;
		for (i = 0; *s == 'u' && i < 4; i++)
			if (s + i + 1 >= end ||
			    !isxdigit((unsigned char)s[i + 1]))
				return NULL;
		s += i;
	}
	return s < end ? s + 1 : NULL;
}

static const char *
read_container(const char *s, const char *end, int depth)
{
	char close = *s == '{' ? '}' : ']';

	if (depth == SCAN_DEPTH_MAX)
		return NULL;
	s = read_space(s + 1, end);
	if (s < end && *s == close)
		return s + 1;
	for (;; s++) {
		s = read_space(s, end);
		if (close == '}') {
			if (s == end || *s != '"' ||
			    (s = read_string(s, end)) == NULL)
				return NULL;
			s = read_space(s, end);
			if (s == end || *s++ != ':')
				return NULL;
		}
		if ((s = read_value(s, end, depth + 1)) == NULL)
			return NULL;
		s = read_space(s, end);
		if (s == end || *s != ',')
			return s < end && *s == close ? s + 1 : NULL;
	}
}

static const char *
read_value(const char *s, const char *end, int depth)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t i, n;

	s = read_space(s, end);
	for (i = 0; i < 3; i++) {
		n = strlen(words[i]);
		if ((size_t)(end - s) >= n && memcmp(s, words[i], n) == 0)
			return s + n;
	}
	if (s == end)
		return NULL;
	if (*s == '{' || *s == '[')
		return read_container(s, end, depth);
	if (*s == '"')
		return read_string(s, end);
	return *s == '-' || isdigit((unsigned char)*s) ? read_number(s, end)
						       : NULL;
}

bool
rfc8259_is(struct jtext t)
{
	const char *end = t.at + t.len, *s = t.at;

	if (t.len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		s += 3;
	if (utf8_valid(s, (size_t)(end - s)) < (size_t)(end - s) ||
	    (s = read_value(s, end, 0)) == NULL)
		return false;
	return read_space(s, end) == end;
}
