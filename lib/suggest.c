/*
 * suggest - no such model; did you mean another?
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "fetch.h"
#include "json.h"
#include "jvx.h"
#include "model_pages.h"
#include "nearest.h"
#include "suggest.h"
#include "xmem.h"

enum { GUESSES = 3 };

/* The models' slugs, which the caller frees. */
static char **
slugs_of(const jv *models, size_t *n)
{
	int len = jvx_length(models), i;
	char **slugs = xcalloc((size_t)len + 1, sizeof(*slugs));
	jv model, id;

	for (i = 0, *n = 0; i < len; i++) {
		model = jvx_at(models, i);
		id = jvx_get(&model, "id");
		if (jvx_has_text(&id))
			slugs[(*n)++] = xstrdup(jv_string_value(id));
		jv_free(id);
		jv_free(model);
	}
	return slugs;
}

/* A word without an author, as or-models would search for it. */
static size_t
holding(const char *word, char **slugs, size_t n, const char **best)
{
	size_t i, found = 0;

	for (i = 0; i < n && found < GUESSES; i++)
		if (strcasestr(slugs[i], word) != NULL)
			best[found++] = slugs[i];
	return found;
}

/* Of a slug whose variant hides what it is near to, without the variant. */
static size_t
guess(const char *slug, char **slugs, size_t n, const char **best)
{
	const char *const *among = (const char *const *)slugs;
	size_t found = nearest(slug, among, n, best, GUESSES);
	char *bare;

	if (found == 0 && strchr(slug, ':') != NULL) {
		bare = xstrndup(slug, strcspn(slug, ":"));
		found = nearest(bare, among, n, best, GUESSES);
		free(bare);
	}
	if (found == 0 && *slug != '\0')
		found = holding(slug, slugs, n, best);
	return found;
}

void
xsuggest_among(const char *slug, const jv *models)
{
	const char *best[GUESSES];
	struct xbuf why = { 0 };
	size_t n, found, i;
	char **slugs = slugs_of(models, &n);

	found = guess(slug, slugs, n, best);
	xbuf_printf(&why, "%s: no such model", slug);
	for (i = 0; i < found; i++)
		xbuf_printf(&why, "%s%s",
		    i == 0		? "; did you mean "
			: i + 1 < found ? ", "
					: " or ",
		    best[i]);
	xbuf_puts(&why, found > 0 ? "?" : "; or-models lists what there is");
	for (i = 0; i < n; i++)
		free(slugs[i]);
	free(slugs);
	xapierror(EX_DATAERR, "%s", why.at);
}

void
xsuggest_model(struct client *c, const char *slug)
{
	struct json *answer = json_new(JSON_LAZY);
	struct model_pages pages = MODEL_PAGES;
	jv models = jv_array(), page;
	struct xbuf why = { 0 };

	c->retries = 0;
	xbuf_puts(&pages.path, MODEL_PAGES_ALL);
	do {
		if (!xfetch_try_kept(c, pages.path.at, answer))
			break;
		page = jvx_get(json_value(answer), "data");
		if (jv_get_kind(page) == JV_KIND_ARRAY)
			models = jv_array_concat(models, page);
		else
			jv_free(page);
	} while (model_pages_turn(&pages, c->url.at, answer, &why) == 1);
	xsuggest_among(slug, &models);
}
