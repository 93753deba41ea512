/*
 * mock_fits - what models have that is looked for by name
 */

#include <string.h>
#include <strings.h>

#include "jvx.h"
#include "mock_fits.h"
#include "mock_query.h"

const char *const mock_fits_categories[] = { "programming", "roleplay",
	"marketing", "marketing/seo", "technology", "science", "translation",
	"legal", "finance", "health", "trivia", "academia", NULL };

static bool
has(const jv *array, const char *word, size_t len)
{
	int i, n = jvx_length(array);
	bool found = false;
	jv v;

	for (i = 0; i < n && !found; i++) {
		v = jvx_at(array, i);
		found = jv_get_kind(v) == JV_KIND_STRING &&
		    strlen(jv_string_value(v)) == len &&
		    memcmp(jv_string_value(v), word, len) == 0;
		jv_free(v);
	}
	return found;
}

/* True where all words of a list, or only any, are in the array. */
static bool
has_words(const jv *array, const char *list, bool all)
{
	const char *word;
	size_t len;

	while ((word = mock_query_next(&list, &len)) != NULL)
		if (has(array, word, len) != all)
			return !all;
	return all;
}

static bool
contains(const jv *string, const char *part)
{
	return jv_get_kind(*string) == JV_KIND_STRING &&
	    strcasestr(jv_string_value(*string), part) != NULL;
}

bool
mock_fits_search(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv id = jvx_in(entry, "model", "id"),
	   name = jvx_in(entry, "model", "name");
	bool fits = contains(&id, given) || contains(&name, given);

	(void)f;
	jv_free(id);
	jv_free(name);
	return fits;
}

bool
mock_fits_category(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv categories = jvx_get(entry, "categories");
	bool fits = has(&categories, given, strlen(given));

	(void)f;
	jv_free(categories);
	return fits;
}

bool
mock_fits_parameters(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv parameters = jvx_in(entry, "model", "supported_parameters");
	bool fits = has_words(&parameters, given, true);

	(void)f;
	jv_free(parameters);
	return fits;
}

bool
mock_fits_modalities(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv model = jvx_get(entry, "model");
	jv modalities = jvx_in(&model, "architecture", f->member);
	bool wants_all = strcmp(f->member, "input_modalities") == 0;
	bool fits = mock_query_lists(given, "all") ||
	    has_words(&modalities, given, wants_all);

	jv_free(modalities);
	jv_free(model);
	return fits;
}

bool
mock_fits_arch(const jv *entry, const struct mock_filter *f, const char *given)
{
	jv model = jvx_get(entry, "model");
	jv group = jvx_in(&model, "architecture", "tokenizer");
	bool fits = jv_get_kind(group) == JV_KIND_STRING &&
	    strcasecmp(jv_string_value(group), given) == 0;

	(void)f;
	jv_free(group);
	jv_free(model);
	return fits;
}

bool
mock_fits_author(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv id = jvx_in(entry, "model", "id");
	const char *at = jv_string_value(id) + (*jv_string_value(id) == '~');
	jv author = jv_string_sized(at, (int)strcspn(at, "/"));
	bool fits = mock_query_lists(given, jv_string_value(author));

	(void)f;
	jv_free(author);
	jv_free(id);
	return fits;
}

/* By the name, or by the slug that a tag begins with. */
static bool
is_by(const jv *endpoint, const char *list)
{
	jv name = jvx_get(endpoint, "provider_name");
	jv tag = jvx_get(endpoint, "tag");
	jv slug = jv_string_sized(
	    jv_string_value(tag), (int)strcspn(jv_string_value(tag), "/"));
	bool is = mock_query_lists(list, jv_string_value(name)) ||
	    mock_query_lists(list, jv_string_value(slug));

	jv_free(slug);
	jv_free(tag);
	jv_free(name);
	return is;
}

static bool
is_zdr(const jv *endpoint, const char *given)
{
	jv zdr = jvx_get(endpoint, "is_zdr");
	bool is = jv_get_kind(zdr) == JV_KIND_TRUE;

	(void)given;
	jv_free(zdr);
	return is;
}

static bool
is_in(const jv *endpoint, const char *region)
{
	jv regions = jvx_get(endpoint, "regions");
	bool is = has(&regions, region, strlen(region));

	jv_free(regions);
	return is;
}

static bool
any_endpoint(
    const jv *entry, bool (*is)(const jv *, const char *), const char *given)
{
	jv endpoints = jvx_get(entry, "endpoints"), e;
	int i, n = jvx_length(&endpoints);
	bool found = false;

	for (i = 0; i < n && !found; i++) {
		e = jvx_at(&endpoints, i);
		found = is(&e, given);
		jv_free(e);
	}
	jv_free(endpoints);
	return found;
}

bool
mock_fits_provider(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	(void)f;
	return any_endpoint(entry, is_by, given);
}

bool
mock_fits_zdr(const jv *entry, const struct mock_filter *f, const char *given)
{
	(void)f;
	return any_endpoint(entry, is_zdr, given);
}

bool
mock_fits_region(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	(void)f;
	return any_endpoint(entry, is_in, given);
}

bool
mock_fits_distillable(
    const jv *entry, const struct mock_filter *f, const char *given)
{
	jv is = jvx_get(entry, "is_distillable");
	bool fits =
	    (jv_get_kind(is) == JV_KIND_TRUE) == (strcmp(given, "true") == 0);

	(void)f;
	jv_free(is);
	return fits;
}
