/*
 * headers - the header lines of a request to the API
 */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "endpoint.h"
#include "headers.h"
#include "key.h"
#include "secret.h"
#include "xmem.h"

static void
add(struct headers *h, char *line)
{
	xbuf_put(&h->lines, &line, sizeof(line));
}

/* The line of that name, or NULL. */
static const char *
find(const struct headers *h, const char *name)
{
	char *const *line = (char *const *)(void *)h->lines.at;
	size_t i, n = strlen(name);

	for (i = 0; i < h->lines.len / sizeof(*line); i++)
		if (strncasecmp(line[i], name, n) == 0 && line[i][n] == ':')
			return line[i];
	return NULL;
}

const char *
headers_get(const struct headers *h, const char *name)
{
	const char *line = find(h, name);

	if (line == NULL)
		return NULL;
	line += strlen(name) + 1;
	return line + strspn(line, " \t");
}

void
headers_add(struct headers *h, const char *name, const char *value)
{
	if (find(h, name) == NULL)
		add(h, xasprintf("%s: %s", name, value));
}

/* RFC 9110 5.5: no control character, and so no line end, but a tab. */
static bool
is_value(const char *s)
{
	for (; *s != '\0'; s++)
		if (iscntrl((unsigned char)*s) && *s != '\t')
			return false;
	return true;
}

/* RFC 9110 5.1: a name is a token. */
static bool
is_line(const char *line)
{
	size_t n = strcspn(line, ":");

	return n > 0 && line[n] != '\0' &&
	    strcspn(line, " \t\"(),/;<=>?@[\\]{}") >= n && is_value(line);
}

/* Lines that say where the request ends, which is not for the user to know. */
static bool
is_framing(const char *line)
{
	static const char *const names[] = { "Content-Length",
		"Transfer-Encoding" };
	size_t i, n = strcspn(line, ":");

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == n &&
		    strncasecmp(line, names[i], n) == 0)
			return true;
	return false;
}

static int
count(struct headers *h, const char *given, struct xbuf *why)
{
	if ((h->given += strlen(given)) <= HEADERS_MAX)
		return 0;
	xbuf_printf(why, "headers of more than %zu bytes", HEADERS_MAX);
	return -1;
}

int
headers_add_line(struct headers *h, const char *line, struct xbuf *why)
{
	if (!is_line(line)) {
		xbuf_puts(why, "not a line 'Name: value'");
		return -1;
	}
	if (is_framing(line)) {
		xbuf_puts(why, "the request's own length is sent");
		return -1;
	}
	if (count(h, line, why) == -1)
		return -1;
	add(h, xstrdup(line));
	return 0;
}

bool
headers_is_secret(const char *line)
{
	size_t n = strcspn(line, ":");

	return secret_is_header(line, n) &&
	    line[n + strspn(line + n, ": \t")] != '\0';
}

/* Adds the value of a variable under this name. */
static int
add_from(struct headers *h, const char *variable, const char *name,
    const char *value, struct xbuf *why)
{
	xbuf_printf(why, "%s: ", variable);
	if (!is_value(value)) {
		xbuf_puts(why, "holds a control character");
		return -1;
	}
	if (count(h, value, why) == -1)
		return -1;
	headers_add(h, name, value);
	xbuf_clear(why);
	return 0;
}

int
headers_add_attribution(struct headers *h, struct xbuf *why)
{
	static const char *const names[][2] = {
		{ "OR_APP_URL", "HTTP-Referer" },
		{ "OR_APP_TITLE", "X-OpenRouter-Title" },
		{ "OR_APP_CATEGORIES", "X-OpenRouter-Categories" },
	};
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = getenv(names[i][0]);
		if (value == NULL || *value == '\0')
			continue;
		if (add_from(h, names[i][0], names[i][1], value, why) == -1)
			return -1;
	}
	return 0;
}

int
headers_add_key(struct headers *h, const char *url, struct xbuf *why)
{
	struct xbuf key = { 0 };
	int got;

	if (find(h, "Authorization") != NULL)
		return 1;
	if ((got = key_load(&key, why)) == 1) {
		if (endpoint_may_have_key(url))
			add(h, xasprintf("Authorization: Bearer %s", key.at));
		else {
			xbuf_printf(why,
			    "%s: the key is not sent over http to another "
			    "machine; use https, or unset the key",
			    url);
			got = -1;
		}
		explicit_bzero(key.at, key.len);
	}
	xbuf_free(&key);
	return got;
}

const char *
headers_key(const struct headers *h)
{
	static const char scheme[] = "Bearer ";
	const char *value = headers_get(h, "Authorization");

	/* None where the user has unset it. */
	return value != NULL && strncmp(value, scheme, strlen(scheme)) == 0
	    ? value + strlen(scheme)
	    : NULL;
}

const char *const *
headers_lines(struct headers *h)
{
	char *end = NULL;

	xbuf_put(&h->lines, &end, sizeof(end));
	h->lines.len -= sizeof(end);
	return (const char *const *)(void *)h->lines.at;
}

void
headers_free(struct headers *h)
{
	char **line = (char **)(void *)h->lines.at;
	size_t i, n = h->lines.len / sizeof(*line);

	for (i = 0; i < n; i++) {
		explicit_bzero(line[i], strlen(line[i]));
		free(line[i]);
	}
	xbuf_free(&h->lines);
}
