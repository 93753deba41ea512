/*
 * mock_choice - which model of the catalogue answers
 */

#include <string.h>

#include "jvx.h"
#include "mock_catalogue.h"
#include "mock_choice.h"

static bool
writes_text(const jv *entry)
{
	jv model = jvx_get(entry, "model");
	jv outputs = jvx_in(&model, "architecture", "output_modalities");
	bool writes = false;
	int i, n = jvx_length(&outputs);
	jv one;

	for (i = 0; i < n && !writes; i++) {
		one = jvx_at(&outputs, i);
		writes = jvx_is(&one, "text");
		jv_free(one);
	}
	jv_free(outputs);
	jv_free(model);
	return writes;
}

/* The entry of a model that writes text, or invalid. */
static jv
find_writer(struct mock_state *s, const char *name)
{
	jv entry = mock_catalogue_find(s->catalogue, name);

	if (writes_text(&entry))
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
			entry = find_writer(s, jv_string_value(name));
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
