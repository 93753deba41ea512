/*
 * mock_script - the lines of a script, and which one answers
 */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "file.h"
#include "mock_match.h"
#include "mock_script.h"
#include "xmem.h"

struct mock_script {
	char *path;
	_Atomic(const struct mock_line *) trying; /* NULL: none */
	struct mock_line *first;
};

static int
read_lines(struct mock_script *s, const struct xbuf *text, struct xbuf *why)
{
	struct mock_line **end = &s->first;
	struct xbuf reason = { 0 };
	const char *line, *next, *stop = text->at + text->len;
	size_t number;

	for (line = text->at, number = 1; line < stop; line = next, number++) {
		next = memchr(line, '\n', (size_t)(stop - line));
		next = next == NULL ? stop : next + 1;
		if (strspn(line, " \t\r\n") >= (size_t)(next - line))
			continue;
		if ((*end = mock_line_new(s->path, line, (size_t)(next - line),
			 &reason)) == NULL) {
			xbuf_printf(
			    why, "%s:%zu: %s", s->path, number, reason.at);
			break;
		}
		(*end)->number = number;
		end = &(*end)->next;
	}
	xbuf_free(&reason);
	return line < stop ? -1 : 0;
}

static int
read_file(const char *path, struct xbuf *text, struct xbuf *why)
{
	int fd, ok = -1;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) != -1)
		ok = file_slurp(fd, text);
	if (ok == -1)
		xbuf_printf(why, "%s: %s", path, strerror(errno));
	if (fd != -1)
		close(fd);
	return ok;
}

struct mock_script *
mock_script_open(const char *path, struct xbuf *why, int *status)
{
	struct mock_script *s;
	struct xbuf text = { 0 };
	int ok;

	s = xzalloc(sizeof(*s));
	s->path = xstrdup(path);
	*status = EX_NOINPUT;
	if ((ok = read_file(path, &text, why)) == 0) {
		*status = EX_DATAERR;
		ok = read_lines(s, &text, why);
	}
	xbuf_free(&text);
	if (ok == 0)
		return s;
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
