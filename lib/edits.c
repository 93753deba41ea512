/*
 * edits - what options change of a request
 */

#include <string.h>

#include "edits.h"
#include "jtext.h"
#include "param.h"
#include "utf8.h"

int
edits_add_model(struct edits *e, const char *slug, struct xbuf *why)
{
	if (*slug == '\0' || utf8_valid(slug, strlen(slug)) != strlen(slug)) {
		xbuf_puts(why, "-m: not a model's slug");
		return -1;
	}
	if (edits_models(e) > EDITS_FALLBACKS_MAX) {
		xbuf_printf(why,
		    "-m %s: the API takes a model and %d "
		    "fallbacks, no more",
		    slug, EDITS_FALLBACKS_MAX);
		return -1;
	}
	xbuf_put(&e->models, &slug, sizeof(slug));
	return 0;
}

size_t
edits_models(const struct edits *e)
{
	return e->models.len / sizeof(const char *);
}

int
edits_add_param(struct edits *e, const char *arg, struct xbuf *why)
{
	struct param p;

	if (param_parse(&p, arg, why) == -1)
		return -1;
	xbuf_put(&e->params, &p, sizeof(p));
	return 0;
}

static int
set(struct xbuf *request, const char *name, const struct xbuf *json,
    struct xbuf *why)
{
	if (jtext_edit(request, name, (struct jtext){ json->at, json->len }) ==
	    0)
		return 0;
	xbuf_printf(why, "%s: cannot be set", name);
	return -1;
}

static int
set_models(const struct edits *e, struct xbuf *request, struct xbuf *why)
{
	const char *const *slugs = (const char *const *)(void *)e->models.at;
	struct xbuf json = { 0 };
	size_t i, n = edits_models(e);
	int ret;

	if (n == 0)
		return 0;
	xbuf_quote(&json, slugs[0], strlen(slugs[0]));
	ret = set(request, "model", &json, why);
	xbuf_clear(&json);
	for (i = 1; i < n; i++) {
		xbuf_puts(&json, i == 1 ? "[" : ",");
		xbuf_quote(&json, slugs[i], strlen(slugs[i]));
	}
	xbuf_puts(&json, "]");
	if (ret == 0 && n > 1)
		ret = set(request, "models", &json, why);
	xbuf_free(&json);
	return ret;
}

int
edits_make(const struct edits *e, struct xbuf *request, struct xbuf *why)
{
	const struct param *p = (const struct param *)(void *)e->params.at;
	size_t i;

	if (set_models(e, request, why) == -1)
		return -1;
	for (i = 0; i < e->params.len / sizeof(*p); i++)
		if (param_set(request, &p[i], why) == -1)
			return -1;
	return 0;
}

void
edits_free(struct edits *e)
{
	struct param *p = (struct param *)(void *)e->params.at;
	size_t i;

	for (i = 0; i < e->params.len / sizeof(*p); i++)
		param_free(&p[i]);
	xbuf_free(&e->params);
	xbuf_free(&e->models);
}
