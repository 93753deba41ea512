/*
 * mock_catalogue - the models and endpoints that or-mock knows
 */

#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "mock_catalogue.h"
#include "mock_data.h"
#include "xbuf.h"
#include "xmem.h"

struct mock_catalogue {
	jv entries; /* invalid: not read yet */
};

struct mock_catalogue *
mock_catalogue_new(void)
{
	struct mock_catalogue *c;

	c = xzalloc(sizeof(*c));
	c->entries = jv_invalid();
	return c;
}

void
mock_catalogue_free(struct mock_catalogue *c)
{
	if (c == NULL)
		return;
	jv_free(c->entries);
	free(c);
}

/* The data say only what is not usual; the rest is here. */

static const char usual_model[] =
    "{\"id\":null,\"name\":null,\"created\":null,\"description\":null,"
    "\"architecture\":null,\"canonical_slug\":null,\"hugging_face_id\":null,"
    "\"context_length\":null,\"pricing\":null,\"top_provider\":null,"
    "\"per_request_limits\":null,\"supported_parameters\":[],"
    "\"default_parameters\":null,\"supported_voices\":null,"
    "\"knowledge_cutoff\":null,\"expiration_date\":null}";

static const char usual_endpoint[] =
    "{\"name\":null,\"model_id\":null,\"model_name\":null,"
    "\"provider_name\":null,\"tag\":null,\"context_length\":null,"
    "\"max_completion_tokens\":null,\"max_prompt_tokens\":null,"
    "\"quantization\":null,\"pricing\":null,\"supported_parameters\":null,"
    "\"supports_implicit_caching\":false,\"supports_voice_cloning\":false,"
    "\"status\":0}";

/* Takes member of the one, under that name, into the other. */
static jv
take(jv to, const char *name, const jv *from, const char *member)
{
	return jv_object_set(to, jv_string(name), jvx_get(from, member));
}

static jv
whole_model(jv given)
{
	jv model = jv_object_merge(jv_parse(usual_model), jv_copy(given));
	jv links = jv_object(), id = jvx_get(&given, "id");

	if (!jv_object_has(jv_copy(given), jv_string("canonical_slug")))
		model = take(model, "canonical_slug", &given, "id");
	links = jv_object_set(links, jv_string("details"),
	    jv_string_fmt("/api/v1/models/%s/endpoints", jv_string_value(id)));
	jv_free(id);
	jv_free(given);
	return jv_object_set(model, jv_string("links"), links);
}

static jv
whole_endpoint(const jv *model, jv given)
{
	jv e = jv_parse(usual_endpoint);
	jv top = jvx_get(model, "top_provider");
	jv slug = jvx_get(model, "canonical_slug");
	jv provider = jvx_get(&given, "provider_name");

	e = jv_object_set(e, jv_string("name"),
	    jv_string_fmt(
		"%s | %s", jv_string_value(provider), jv_string_value(slug)));
	e = take(e, "model_id", model, "canonical_slug");
	e = take(e, "model_name", model, "name");
	e = take(e, "context_length", model, "context_length");
	e = take(e, "max_completion_tokens", &top, "max_completion_tokens");
	e = take(e, "supported_parameters", model, "supported_parameters");
	jv_free(provider);
	jv_free(slug);
	jv_free(top);
	return jv_object_merge(e, given);
}

static jv
whole_entry(jv entry)
{
	jv model = whole_model(jvx_get(&entry, "model"));
	jv given = jvx_get(&entry, "endpoints"), endpoints = jv_array();
	int i, n = jvx_length(&given);

	for (i = 0; i < n; i++)
		endpoints = jv_array_append(
		    endpoints, whole_endpoint(&model, jvx_at(&given, i)));
	jv_free(given);
	entry = jv_object_set(entry, jv_string("endpoints"), endpoints);
	return jv_object_set(entry, jv_string("model"), model);
}

const jv *
mock_catalogue_entries(struct mock_catalogue *c)
{
	jv given;
	int i, n;

	if (jv_is_valid(c->entries))
		return &c->entries;
	c->entries = jv_array();
	given = mock_data_models();
	n = jvx_length(&given);
	for (i = 0; i < n; i++)
		c->entries =
		    jv_array_append(c->entries, whole_entry(jvx_at(&given, i)));
	jv_free(given);
	return &c->entries;
}

/* Finding */

/* Copies a name without the variants that are found in routing[]. */
static void
put_plain(struct xbuf *b, const char *name)
{
	static const char *const routing[] = { ":nitro", ":floor", ":exacto",
		":online" };
	size_t i, n = sizeof(routing) / sizeof(routing[0]), len;

	xbuf_put(b, name, strcspn(name, ":"));
	for (name += b->len; *name != '\0'; name += len) {
		len = 1 + strcspn(name + 1, ":");
		for (i = 0; i < n; i++)
			if (strlen(routing[i]) == len &&
			    memcmp(routing[i], name, len) == 0)
				break;
		if (i == n)
			xbuf_put(b, name, len);
	}
}

/* True where the model is the one that is wanted, under one of its names. */
static bool
is_named(const jv *model, const char *name)
{
	jv id = jvx_get(model, "id"), slug = jvx_get(model, "canonical_slug");
	bool is = jvx_is(&id, name) ||
	    (jvx_is(&slug, name) && *jv_string_value(id) != '~');

	jv_free(id);
	jv_free(slug);
	return is;
}

static jv
find(struct mock_catalogue *c, const char *name)
{
	const jv *all = mock_catalogue_entries(c);
	int i, n = jvx_length(all);
	jv entry, model;
	bool is;

	for (i = 0; i < n; i++) {
		entry = jvx_at(all, i);
		model = jvx_get(&entry, "model");
		is = is_named(&model, name);
		jv_free(model);
		if (is)
			return entry;
		jv_free(entry);
	}
	return jv_invalid();
}

/* An alias becomes what it stands for. */
static jv
follow(struct mock_catalogue *c, jv entry)
{
	jv model = jvx_get(&entry, "model");
	jv target = jvx_get(&model, "alias_target");
	jv slug = jvx_get(&target, "slug");

	if (jvx_has_text(&slug)) {
		jv_free(entry);
		entry = find(c, jv_string_value(slug));
	}
	jv_free(slug);
	jv_free(target);
	jv_free(model);
	return entry;
}

jv
mock_catalogue_find(struct mock_catalogue *c, const char *name)
{
	struct xbuf plain = { 0 };
	jv entry;

	put_plain(&plain, name);
	entry = follow(c, find(c, plain.at));
	xbuf_free(&plain);
	return entry;
}

jv
mock_catalogue_find_base(struct mock_catalogue *c, const char *name)
{
	struct xbuf base = { 0 };
	jv entry;

	xbuf_put(&base, name, strcspn(name, ":"));
	entry = follow(c, find(c, base.at));
	xbuf_free(&base);
	return entry;
}

/* Statistics are null without a key. */
jv
mock_catalogue_public(jv e, bool has_key)
{
	e = jv_object_delete(e, jv_string("is_zdr"));
	e = jv_object_delete(e, jv_string("regions"));
	if (has_key)
		return e;
	e = jv_object_set(e, jv_string("latency_last_30m"), jv_null());
	return jv_object_set(e, jv_string("throughput_last_30m"), jv_null());
}
