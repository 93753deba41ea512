/*
 * activity_models - the models that operands name
 */

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "activity_models.h"
#include "fetch.h"
#include "jvx.h"
#include "xmem.h"

struct named {
	const char *operand;
	char *slug; /* that a record has, too, or NULL */
	bool is_pattern;
	bool is_unknown; /* to the server */
	bool has_records;
};

struct activity_models {
	struct named *at;
	size_t n;
};

struct activity_models *
activity_models_new(char *const *operands)
{
	struct activity_models *m = xzalloc(sizeof(*m));
	size_t i;

	while (operands[m->n] != NULL)
		m->n++;
	m->at = xcalloc(m->n + 1, sizeof(*m->at));
	for (i = 0; i < m->n; i++) {
		m->at[i].operand = operands[i];
		m->at[i].is_pattern = strpbrk(operands[i], "*?[") != NULL;
	}
	return m;
}

void
activity_models_free(struct activity_models *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		free(m->at[i].slug);
	free(m->at);
	free(m);
}

/* The canonical slug with the variant, which it may have already. */
static char *
with_variant(const char *canonical, const char *variant)
{
	size_t len = strlen(canonical), end = strlen(variant);

	if (len >= end && strcmp(canonical + len - end, variant) == 0)
		variant = "";
	return xasprintf("%s%s", canonical, variant);
}

static void
resolve(struct named *n, struct client *c)
{
	struct json *answer = json_new(JSON_LAZY);
	struct xbuf path = { 0 };
	size_t base = strcspn(n->operand, ":");
	jv slug;

	xbuf_puts(&path, "/model/");
	fetch_add_segments(&path, n->operand);
	n->is_unknown = !xfetch_kept(c, path.at, answer);
	if (!n->is_unknown) {
		slug = jvx_in(json_value(answer), "data", "canonical_slug");
		if (jvx_has_text(&slug)) {
			n->slug = with_variant(
			    jv_string_value(slug), n->operand + base);
			fetch_keep(c, answer);
		}
		jv_free(slug);
	}
	xbuf_free(&path);
	json_free(answer);
}

void
xactivity_models_resolve(struct activity_models *m, struct client *c)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (!m->at[i].is_pattern &&
		    strcmp(m->at[i].operand, "other") != 0)
			resolve(&m->at[i], c);
}

static bool
is_named(const struct named *n, const char *slug)
{
	if (slug == NULL)
		return false;
	if (n->is_pattern)
		return strcmp(slug, "other") != 0 &&
		    fnmatch(n->operand, slug, FNM_CASEFOLD) == 0;
	return strcmp(slug, n->operand) == 0 ||
	    (n->slug != NULL && strcmp(slug, n->slug) == 0);
}

bool
activity_models_have(struct activity_models *m, const struct activity *a)
{
	bool found = m->n == 0;
	size_t i;

	for (i = 0; i < m->n; i++)
		if (is_named(&m->at[i], a->permaslug) ||
		    is_named(&m->at[i], a->model))
			found = m->at[i].has_records = true;
	return found;
}

const char *
activity_models_unknown(const struct activity_models *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (m->at[i].is_unknown && !m->at[i].has_records)
			return m->at[i].operand;
	return NULL;
}

size_t
activity_models_put(const struct activity_models *m, struct xbuf *out)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		xbuf_printf(out, "%s%s", i > 0 ? ", " : "", m->at[i].operand);
	return m->n;
}
