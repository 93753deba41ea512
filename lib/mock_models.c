/*
 * mock_models - answers what is asked of the catalogue
 */

#include <string.h>

#include "jvx.h"
#include "mock_answer.h"
#include "mock_catalogue.h"
#include "mock_data.h"
#include "mock_filter.h"
#include "mock_models.h"
#include "mock_order.h"
#include "mock_query.h"

/* Pages are so long where a query names an offset and no limit. */
enum { PAGE = 500, PAGE_MAX = 1000 };

static const struct mock_query_rule rules[] = {
	{ "offset", MOCK_QUERY_INTEGER, NULL, 0, 0 },
	{ "limit", MOCK_QUERY_INTEGER, NULL, 1, PAGE_MAX },
	{ "sort", MOCK_QUERY_WORD, mock_order_names, 0, 0 },
	{ NULL, MOCK_QUERY_TEXT, NULL, 0, 0 },
};

static jv
fitting(struct mock_state *s, const struct mock_request *r,
    bool (*fits)(const struct mock_request *, const jv *))
{
	const jv *all = mock_catalogue_entries(s->catalogue);
	int i, n = jvx_length(all);
	jv found = jv_array(), entry;

	for (i = 0; i < n; i++) {
		entry = jvx_at(all, i);
		if (fits(r, &entry))
			found = jv_array_append(found, jv_copy(entry));
		jv_free(entry);
	}
	return found;
}

/* Where the next page is, or null. */
static jv
next_page(const struct mock_request *r, int total, int next, int limit)
{
	struct xbuf url = { 0 };
	jv link;

	if (next >= total)
		return jv_null();
	mock_query_link(&url, r, next, limit);
	link = jv_string(url.at);
	xbuf_free(&url);
	return link;
}

/* The page that was asked for, of entries, which are given away. */
static jv
page_of(jv entries, const struct mock_request *r)
{
	bool is_paged = mock_query_get(r, "offset") != NULL ||
	    mock_query_get(r, "limit") != NULL;
	int total = jvx_length(&entries), first, n, i;
	int limit = is_paged ? PAGE : total;
	jv page = jv_object(), data = jv_array(), e;

	n = mock_query_page(r, total, limit, &first);
	for (i = first; i < first + n; i++) {
		e = jvx_at(&entries, i);
		data = jv_array_append(data, jvx_get(&e, "model"));
		jv_free(e);
	}
	limit = (int)mock_query_integer(r, "limit", limit);
	page = jv_object_set(page, jv_string("data"), data);
	page = jv_object_set(page, jv_string("total_count"), jv_number(total));
	e = jv_object_set(jv_object(), jv_string("next"),
	    next_page(r, total, first + n, limit));
	jv_free(entries);
	return jv_object_set(page, jv_string("links"), e);
}

static void
list(struct mock_state *s, const struct mock_request *r, struct mock_answer *a,
    bool (*fits)(const struct mock_request *, const jv *))
{
	jv entries;

	if (!mock_query_check(r, rules, a) || !mock_filter_check(r, a))
		return;
	entries = mock_order(fitting(s, r, fits), mock_query_get(r, "sort"));
	mock_answer_value(a, page_of(entries, r));
}

void
mock_models(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	list(s, r, a, mock_filter_fits);
}

/* The account has no settings that would take a model away. */
void
mock_models_user(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	list(s, r, a, mock_filter_fits_output);
}

/* Wraps a value, which is given away, as most answers are. */
static void
answer_data(struct mock_answer *a, jv data)
{
	mock_answer_value(
	    a, jv_object_set(jv_object(), jv_string("data"), data));
}

void
mock_models_count(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	jv found;

	if (!mock_filter_check(r, a))
		return;
	found = fitting(s, r, mock_filter_fits_output);
	answer_data(a,
	    jv_object_set(jv_object(), jv_string("count"),
		jv_number(jvx_length(&found))));
	jv_free(found);
}

void
mock_models_one(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *name = r->path + strlen("/model/");
	jv entry = mock_catalogue_find(s->catalogue, name);

	if (jv_is_valid(entry))
		answer_data(a, jvx_get(&entry, "model"));
	else
		mock_answer_error(a, 404, "Model %s not found", name);
	jv_free(entry);
}

/* Appends to list the endpoints of an entry that is() lets pass. */
static jv
add_endpoints(jv list, const jv *entry, bool has_key, const char *must)
{
	jv endpoints = jvx_get(entry, "endpoints"), e, is;
	int i, n = jvx_length(&endpoints);

	for (i = 0; i < n; i++) {
		e = jvx_at(&endpoints, i);
		is = must != NULL ? jvx_get(&e, must) : jv_true();
		if (jv_get_kind(is) == JV_KIND_TRUE)
			list = jv_array_append(
			    list, mock_catalogue_public(jv_copy(e), has_key));
		jv_free(is);
		jv_free(e);
	}
	jv_free(endpoints);
	return list;
}

/* What is said of a model that the endpoints are of. */
static jv
about(const jv *entry)
{
	static const char *const members[] = { "id", "name", "created",
		"description", "architecture" };
	jv out = jv_object();
	size_t i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		out = jv_object_set(out, jv_string(members[i]),
		    jvx_in(entry, "model", members[i]));
	return out;
}

/* A variant that nobody serves has a list without entries. */
void
mock_models_endpoints(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const char *at = r->path + strlen("/models/");
	jv name = jv_string_sized(at, (int)(strrchr(at, '/') - at));
	jv entry = mock_catalogue_find(s->catalogue, jv_string_value(name));
	jv list = jv_array();

	if (jv_is_valid(entry))
		list = add_endpoints(list, &entry, r->has_key, NULL);
	else
		entry = mock_catalogue_find_base(
		    s->catalogue, jv_string_value(name));
	if (jv_is_valid(entry))
		answer_data(a,
		    jv_object_set(
			about(&entry), jv_string("endpoints"), jv_copy(list)));
	else
		mock_answer_error(
		    a, 404, "Model %s not found", jv_string_value(name));
	jv_free(list);
	jv_free(entry);
	jv_free(name);
}

void
mock_models_zdr(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	const jv *all = mock_catalogue_entries(s->catalogue);
	int i, n = jvx_length(all);
	jv list = jv_array(), entry;

	for (i = 0; i < n; i++) {
		entry = jvx_at(all, i);
		list = add_endpoints(list, &entry, r->has_key, "is_zdr");
		jv_free(entry);
	}
	answer_data(a, list);
}

void
mock_models_providers(
    struct mock_state *s, const struct mock_request *r, struct mock_answer *a)
{
	(void)s;
	(void)r;
	answer_data(a, mock_data_providers());
}
