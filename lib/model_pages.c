/*
 * model_pages - the pages of a list of models
 */

#include <stdbool.h>
#include <string.h>

#include "jvx.h"
#include "member.h"
#include "model_pages.h"

/* A server that never comes to an end has another. */
enum { PAGES_MAX = 1000 };

/* The link to the next page; false where there is none. */
static bool
next_of(struct json *answer, struct xbuf *next)
{
	jv links = jvx_get(json_value(answer), "links");
	jv data = jvx_get(json_value(answer), "data");
	bool is = jvx_length(&data) > 0 && member_text(&links, "next", next) &&
	    strchr(next->at, '?') != NULL;

	jv_free(data);
	jv_free(links);
	return is;
}

/* RFC 3986 has no other bytes in a query. */
static bool
is_query(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s <= ' ' || *s > '~' || strchr("\"#<>\\^`{|}", *s) != NULL)
			return false;
	return true;
}

/*
 * Of the link only the query counts, lest a server sends us and the key to
 * another.
 */
static int
turn(struct model_pages *p, const char *query, const char **why)
{
	struct xbuf path = { 0 };
	bool is_same;

	*why = "its link to the next page is no URL";
	if (!is_query(query))
		return -1;
	xbuf_printf(&path, "/models%s", query);
	is_same = p->path.len == path.len && strcmp(path.at, p->path.at) == 0;
	xbuf_free(&p->path);
	p->path = path;
	*why = is_same ? "its next page is itself" : "it has too many pages";
	return is_same || ++p->n >= PAGES_MAX ? -1 : 1;
}

int
model_pages_turn(struct model_pages *p, struct json *answer, const char **why)
{
	struct xbuf next = { 0 };
	int got = 0;

	if (next_of(answer, &next))
		got = turn(p, strchr(next.at, '?'), why);
	xbuf_free(&next);
	return got;
}

void
model_pages_free(struct model_pages *p)
{
	xbuf_free(&p->path);
}
