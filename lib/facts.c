/*
 * facts - what a person wants to know of an answer
 */

#include "facts.h"
#include "jvx.h"

void
facts_init(struct facts *f)
{
	f->model = f->provider = f->id = f->usage = jv_invalid();
}

void
facts_free(struct facts *f)
{
	jv_free(f->model);
	jv_free(f->provider);
	jv_free(f->id);
	jv_free(f->usage);
	facts_init(f);
}

static void
take(jv *fact, const jv *value, const char *name)
{
	jv v = jvx_get(value, name);

	if (jv_is_valid(v) && jv_get_kind(v) != JV_KIND_NULL) {
		jv_free(*fact);
		*fact = v;
	} else
		jv_free(v);
}

void
facts_take(struct facts *f, const jv *value)
{
	take(&f->model, value, "model");
	take(&f->provider, value, "provider");
	take(&f->id, value, "id");
	take(&f->usage, value, "usage");
}

void
facts_take_any(struct facts *f, const jv *value)
{
	static const char *const holders[] = { "response", "message" };
	size_t i;
	jv inner;

	for (i = 0; i < sizeof(holders) / sizeof(holders[0]); i++) {
		inner = jvx_get(value, holders[i]);
		facts_take(f, &inner);
		jv_free(inner);
	}
	facts_take(f, value);
}
