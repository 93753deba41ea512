/*
 * model_pages - the pages of a list of models
 */

#include <stdbool.h>
#include <string.h>

#include "model_pages.h"

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
go_to(struct model_pages *p, const char *next, struct xbuf *why)
{
	const char *query = strchr(next, '?');

	if (query == NULL || !is_query(query)) {
		xbuf_printf(why, "links.next has no query: %s", next);
		return -1;
	}
	xbuf_clear(&p->path);
	xbuf_printf(&p->path, "/models%s", query);
	return 1;
}

int
model_pages_turn(struct model_pages *p, const char *url, struct json *answer,
    struct xbuf *why)
{
	struct xbuf next = { 0 };
	int got = pages_next(&p->pages, url, json_value(answer), &next, why);

	if (got == 1)
		got = go_to(p, next.at, why);
	xbuf_free(&next);
	return got;
}

void
model_pages_free(struct model_pages *p)
{
	pages_free(&p->pages);
	xbuf_free(&p->slugs);
	xbuf_free(&p->path);
}
