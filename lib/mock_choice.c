/*
 * mock_choice - which model of the catalogue answers
 */

#include <string.h>

#include "jvx.h"
#include "mock_answer.h"
#include "mock_catalogue.h"
#include "mock_choice.h"

static bool
puts_out(const jv *entry, const char *modality)
{
	jv model = jvx_get(entry, "model");
	jv outputs = jvx_in(&model, "architecture", "output_modalities");
	bool found = false;
	int i, n = jvx_length(&outputs);
	jv one;

	for (i = 0; i < n && !found; i++) {
		one = jvx_at(&outputs, i);
		found = jvx_is(&one, modality);
		jv_free(one);
	}
	jv_free(outputs);
	jv_free(model);
	return found;
}

/* The entry of a model that puts this out, or invalid. */
static jv
find_model(struct mock_state *s, const char *name, const char *modality)
{
	jv entry = mock_catalogue_find(s->catalogue, name);

	if (puts_out(&entry, modality))
		return entry;
	jv_free(entry);
	return jv_invalid();
}

static jv
find(struct mock_state *s, const jv *request, struct xbuf *asked)
{
	jv models = jvx_get(request, "models"), name, entry = jv_invalid();
	int i, n = jvx_length(&models);

	for (i = -1; i < n && !jv_is_valid(entry); i++) {
		name = i < 0 ? jvx_get(request, "model") : jvx_at(&models, i);
		if (jv_get_kind(name) == JV_KIND_STRING) {
			if (asked->len == 0)
				xbuf_puts(asked, jv_string_value(name));
			jv_free(entry);
			entry = find_model(s, jv_string_value(name), "text");
		}
		jv_free(name);
	}
	jv_free(models);
	return entry;
}

/* A string, given away, where there is nothing yet: as JSON, or plain. */
static void
fill(struct xbuf *b, jv string, bool quoted)
{
	const char *s;

	if (b->len == 0 && jv_get_kind(string) == JV_KIND_STRING) {
		s = jv_string_value(string);
		if (quoted)
			xbuf_quote(b, s, strlen(s));
		else
			xbuf_puts(b, s);
	}
	jv_free(string);
}

/* Without endpoints it is a router, which leaves all to the usual model. */
static void
take(struct mock_chat *c, const jv *entry)
{
	jv endpoints = jvx_get(entry, "endpoints");
	jv first = jvx_at(&endpoints, 0);

	if (jv_is_valid(first)) {
		fill(&c->model, jvx_in(entry, "model", "id"), true);
		fill(&c->provider, jvx_get(&first, "provider_name"), true);
		fill(&c->prompt_price, jvx_in(&first, "pricing", "prompt"),
		    false);
		fill(&c->completion_price,
		    jvx_in(&first, "pricing", "completion"), false);
	}
	jv_free(first);
	jv_free(endpoints);
}

bool
mock_choice(struct mock_state *s, const jv *request, struct mock_chat *c,
    struct xbuf *asked)
{
	jv entry = find(s, request, asked);
	bool known = jv_is_valid(entry);

	if (known)
		take(c, &entry);
	jv_free(entry);
	return known || asked->len == 0;
}

jv
mock_choice_for(struct mock_state *s, const char *name, const char *output,
    struct mock_answer *a)
{
	jv entry = jv_invalid();

	if (name == NULL)
		mock_answer_error(a, 400, "The request lacks model.");
	else if (!jv_is_valid(entry = find_model(s, name, output)))
		mock_answer_error(a, 404,
		    "No endpoints found for %s: GET "
		    "/models?output_modalities=%s lists what or-mock knows",
		    name, output);
	return entry;
}
