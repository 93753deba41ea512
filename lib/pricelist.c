/*
 * pricelist - the prices of models
 */

#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pricelist.h"
#include "receipt.h"
#include "xmem.h"

struct priced {
	char *slug;
	struct pricing *pricing; /* lent from the list */
};

struct pricelist {
	void *tree; /* of what is priced, by slug; see tsearch(3) */
	struct pricing **all;
	size_t n;
	const struct pricing *other;
};

struct pricelist *
pricelist_new(void)
{
	return xzalloc(sizeof(struct pricelist));
}

static int
compare(const void *a, const void *b)
{
	return strcmp(
	    ((const struct priced *)a)->slug, ((const struct priced *)b)->slug);
}

static void
free_priced(void *p)
{
	struct priced *e = p;

	free(e->slug);
	free(e);
}

void
pricelist_free(struct pricelist *l)
{
	size_t i;

	if (l == NULL)
		return;
	tdestroy(l->tree, free_priced);
	for (i = 0; i < l->n; i++)
		pricing_free(l->all[i]);
	free(l->all);
	free(l);
}

/* A later list's price of a model stands for an earlier one's. */
static void
name(struct pricelist *l, struct jtext slug, struct pricing *p)
{
	struct priced *e = xmalloc(sizeof(*e)), **found;

	e->slug = receipt_string(slug);
	e->pricing = p;
	if ((found = tsearch(e, &l->tree, compare)) == NULL)
		xnomem(NULL);
	if (*found == e)
		return;
	(*found)->pricing = p;
	free_priced(e);
}

/* Where it is none, *which is the first such. */
static struct pricing *
add_pricing(struct pricelist *l, struct jtext object, struct jtext *which)
{
	struct pricing *p = pricing_new(object);

	if (p == NULL) {
		if (which->len == 0)
			*which = object;
		return NULL;
	}
	l->all = xrealloc(l->all, (l->n + 1) * sizeof(*l->all));
	return l->all[l->n++] = p;
}

/* A model's own slug, or that which is for good. */
static bool
slug(struct jtext model, const char *member, struct jtext *text)
{
	return jtext_get(model, member, text) && jtext_kind(*text) == '"' &&
	    text->len > strlen("\"\"");
}

/* Returns 1, or 0 for what is no model with prices. */
static size_t
add_model(struct pricelist *l, struct jtext model, struct jtext *which)
{
	struct jtext id, permanent, object;
	struct pricing *p;

	if (!jtext_get(model, "pricing", &object) || !slug(model, "id", &id) ||
	    (p = add_pricing(l, object, which)) == NULL)
		return 0;
	name(l, id, p);
	if (slug(model, "canonical_slug", &permanent))
		name(l, permanent, p);
	return 1;
}

static size_t
add_list(struct pricelist *l, struct jtext list, struct jtext *which)
{
	struct jtext_walk walk = jtext_walk(list);
	struct jtext model;
	size_t n = 0;

	while (jtext_next(&walk, NULL, &model))
		n += add_model(l, model, which);
	return n;
}

static bool
is_pricing(struct jtext object)
{
	struct jtext price;

	return jtext_get(object, "prompt", &price) ||
	    jtext_get(object, "completion", &price);
}

/* Slugs, and what each costs. */
static size_t
add_members(struct pricelist *l, struct jtext object, struct jtext *which)
{
	struct jtext_walk walk = jtext_walk(object);
	struct jtext model, value;
	struct pricing *p;
	size_t n = 0;

	while (jtext_next(&walk, &model, &value)) {
		if (!is_pricing(value) || model.len <= strlen("\"\"") ||
		    (p = add_pricing(l, value, which)) == NULL)
			continue;
		name(l, model, p);
		n++;
	}
	return n;
}

size_t
pricelist_add(struct pricelist *l, struct jtext value, struct jtext *which)
{
	struct jtext data;

	*which = (struct jtext){ "", 0 };
	if (jtext_get(value, "data", &data))
		value = data;
	if (jtext_kind(value) == '[')
		return add_list(l, value, which);
	if (jtext_get(value, "pricing", &data))
		return add_model(l, value, which);
	return add_members(l, value, which);
}

int
pricelist_set_other(struct pricelist *l, struct jtext model)
{
	struct jtext pricing, which = { "", 0 };

	if (jtext_get(model, "data", &pricing))
		model = pricing;
	if (!jtext_get(model, "pricing", &pricing))
		return -1;
	l->other = add_pricing(l, pricing, &which);
	return l->other != NULL ? 0 : -1;
}

static const struct pricing *
find(const struct pricelist *l, char *slug)
{
	struct priced key = { slug, NULL }, **found;

	found = tfind(&key, &l->tree, compare);
	return found != NULL ? (*found)->pricing : NULL;
}

const struct pricing *
pricelist_find(const struct pricelist *l, const char *model)
{
	const struct pricing *p;
	char *own, *variant;

	if (model == NULL)
		return l->other;
	own = xstrdup(model);
	p = find(l, own);
	if (p == NULL && (variant = strrchr(own, ':')) != NULL &&
	    strcmp(variant, ":free") != 0) {
		*variant = '\0';
		p = find(l, own);
	}
	free(own);
	return p != NULL ? p : l->other;
}
