/*
 * suggest - no such model; did you mean another?
 */

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "fetch.h"
#include "json.h"
#include "jvx.h"
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
	return found;
}

void
xsuggest_among(const struct client *c, const char *slug, const jv *models)
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
	xbuf_puts(&why, found > 0 ? "?" : "");
	for (i = 0; i < n; i++)
		free(slugs[i]);
	free(slugs);
	client_fail(c, EX_DATAERR, "%s", why.at);
}

void
xsuggest_model(struct client *c, const char *slug)
{
	struct json *answer = json_new(JSON_LAZY);
	jv models = jv_invalid();

	c->retries = 0;
	if (xfetch_try_kept(c, "/models?output_modalities=all", answer))
		models = jvx_get(json_value(answer), "data");
	if (jvx_length(&models) > 0)
		fetch_keep(c, answer);
	xsuggest_among(c, slug, &models);
}
