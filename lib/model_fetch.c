/*
 * model_fetch - a model from a server, by its slug
 */

#include <string.h>
#include <sysexits.h>

#include "apierror.h"
#include "cache.h"
#include "fetch.h"
#include "jvx.h"
#include "member.h"
#include "model_fetch.h"
#include "suggest.h"

/* The answer's data, which is of this kind. */
static jv
data_of(struct client *c, struct json *answer, char kind, struct jtext *text)
{
	struct jtext all;

	all.at = json_text(answer, &all.len);
	if (!member_any(all, "data", text) || jtext_kind(*text) != kind)
		xapierror(EX_PROTOCOL, "%s: the answer has no %s", c->url.at,
		    kind == '[' ? "models" : "model");
	return jvx_get(json_value(answer), "data");
}

static bool
is_of_all(const char *path)
{
	return strcmp(path, "/models") == 0 ||
	    strcmp(path, MODEL_PAGES_ALL) == 0;
}

jv
xmodel_list(struct client *c, struct model_pages *p, struct json *answer,
    struct jtext *text)
{
	jv models = data_of(c, answer, '[', text);
	size_t len;
	const char *page = json_text(answer, &len);

	if (p->pages.turned == 0)
		p->is_of_all = is_of_all(p->path.at);
	if (p->is_of_all)
		cache_add_slugs(&p->slugs, page, len);
	return models;
}

bool
xmodel_turn(struct client *c, struct model_pages *p, struct json *answer)
{
	struct xbuf why = { 0 };
	int got = model_pages_turn(p, c->url.at, answer, &why);

	if (got == -1)
		xapierror(EX_PROTOCOL, "%s: %s", c->url.at, why.at);
	p->is_whole = got == 0;
	return got == 1;
}

void
model_end(struct client *c, struct model_pages *p, struct json *answer)
{
	/* Pages that are kept one by one may be of different days. */
	if (p->pages.turned == 0)
		fetch_keep(c, answer);
	if (p->is_whole && p->is_of_all)
		fetch_keep_slugs(c, &p->slugs);
	model_pages_free(p);
}

/* The model in a page, or invalid. */
static jv
find(const jv *models, const char *slug, struct jtext *text)
{
	struct jtext_walk walk = jtext_walk(*text);
	jv model, id;
	bool found;
	int i;

	for (i = 0; jtext_next(&walk, NULL, text); i++) {
		model = jvx_at(models, i);
		id = jvx_get(&model, "id");
		found = jvx_is(&id, slug);
		jv_free(id);
		if (found)
			return model;
		jv_free(model);
	}
	return jv_invalid();
}

/*
 * After a page that was enough: keeps what model_end does, unless there are
 * more, or a link that leads nowhere says so.
 */
static void
end_early(struct client *c, struct model_pages *p, struct json *answer)
{
	struct xbuf why = { 0 };

	p->is_whole = model_pages_turn(p, c->url.at, answer, &why) == 0;
	xbuf_free(&why);
	if (p->is_whole)
		model_end(c, p, answer);
	else
		model_pages_free(p);
}

static jv
pick(
    struct client *c, const char *slug, struct json *answer, struct jtext *text)
{
	struct model_pages pages = MODEL_PAGES;
	jv all = jv_array(), models, model;

	xbuf_puts(&pages.path, MODEL_PAGES_ALL);
	do {
		if (!xfetch_kept(c, pages.path.at, answer))
			fetch_refuse(c);
		models = xmodel_list(c, &pages, answer, text);
		model = find(&models, slug, text);
		all = jv_array_concat(all, models);
	} while (!jv_is_valid(model) && xmodel_turn(c, &pages, answer));
	if (jv_is_valid(model))
		end_early(c, &pages, answer);
	else {
		model_end(c, &pages, answer);
		xsuggest_among(slug, &all);
	}
	jv_free(all);
	return model;
}

jv
xmodel_fetch(
    struct client *c, const char *slug, struct json *answer, struct jtext *text)
{
	struct xbuf path = { 0 };
	bool found;
	jv model;

	xbuf_puts(&path, "/model/");
	fetch_add_segments(&path, slug);
	found = xfetch_kept(c, path.at, answer);
	xbuf_free(&path);
	if (!found)
		return pick(c, slug, answer, text);
	model = data_of(c, answer, '{', text);
	fetch_keep(c, answer);
	return model;
}
