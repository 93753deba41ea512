/*
 * mock_script - the lines of a script, and which one answers
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "mock_match.h"
#include "mock_script.h"
#include "xmem.h"

struct mock_script {
	char *path;
	_Atomic(const struct mock_line *) trying; /* NULL: none */
	struct mock_line *first;
};

static int
read_lines(struct mock_script *s, const char *path, FILE *f, struct xbuf *why)
{
	struct mock_line **end = &s->first;
	struct xbuf reason = { 0 };
	char *bytes = NULL;
	size_t cap = 0, number;
	ssize_t len;

	for (number = 1; (len = getline(&bytes, &cap, f)) > 0; number++) {
		if (strspn(bytes, " \t\r\n") == (size_t)len)
			continue;
		if ((*end = mock_line_new(path, bytes, (size_t)len, &reason)) ==
		    NULL) {
			xbuf_printf(why, "%s:%zu: %s", path, number, reason.at);
			break;
		}
		(*end)->number = number;
		end = &(*end)->next;
	}
	free(bytes);
	xbuf_free(&reason);
	return len > 0 ? -1 : 0;
}

struct mock_script *
mock_script_open(const char *path, struct xbuf *why, int *status)
{
	struct mock_script *s;
	FILE *f;
	int ok;

	s = xzalloc(sizeof(*s));
	s->path = xstrdup(path);
	*status = EX_NOINPUT;
	if ((f = fopen(path, "re")) == NULL) {
		xbuf_printf(why, "%s: %s", path, strerror(errno));
		goto bad;
	}
	if ((ok = read_lines(s, path, f, why)) == -1)
		*status = EX_DATAERR;
	else if (ferror(f)) {
		xbuf_printf(why, "%s: %s", path, strerror(errno));
		ok = -1;
	}
	fclose(f);
	if (ok == 0)
		return s;
bad:
	mock_script_free(s);
	return NULL;
}

void
mock_script_free(struct mock_script *s)
{
	struct mock_line *l;

	if (s == NULL)
		return;
	while ((l = s->first) != NULL) {
		s->first = l->next;
		mock_line_free(l);
	}
	free(s->path);
	free(s);
}

bool
mock_script_is_stuck(const struct mock_script *s, struct xbuf *why)
{
	const struct mock_line *l = s != NULL ? s->trying : NULL;

	if (l != NULL)
		xbuf_printf(
		    why, "%s:%zu: match.jq does not end", s->path, l->number);
	return l != NULL;
}

static bool
fits(struct mock_script *s, struct mock_line *l, const struct mock_request *r)
{
	bool yes;

	s->trying = l;
	yes = mock_match_fits(l->match, r);
	s->trying = NULL;
	return yes;
}

const struct mock_line *
mock_script_find(struct mock_script *s, const struct mock_request *r)
{
	struct mock_line *l, *found = NULL;

	for (l = s != NULL ? s->first : NULL; l != NULL; l = l->next)
		if ((l->times == 0 || l->used < l->times) &&
		    (found == NULL || mock_match_counts(l->match)) &&
		    fits(s, l, r) && found == NULL) {
			l->used++;
			found = l;
		}
	return found;
}
