/*
 * model_card - all that is told of a model
 */

#include "human.h"
#include "jvx.h"
#include "member.h"
#include "model.h"
#include "price_card.h"
#include "score_card.h"

/* A card that is being filled. */
struct filling {
	struct card *card;
	struct jtext text; /* of the model */
	const jv *model;
	struct xbuf b; /* what is being written */
};

static void
add_text(struct filling *f, const char *row, const jv *v, const char *name)
{
	if (member_text(v, name, &f->b))
		card_row(f->card, row, f->b.at, NULL);
}

static void
add_words(struct filling *f, const char *row, const jv *v, const char *name)
{
	struct xbuf plain = { 0 };

	if (member_words(v, name, ",", &plain) &&
	    member_words(v, name, ", ", &f->b))
		card_row(f->card, row, f->b.at, plain.at);
	xbuf_free(&plain);
}

/* 0 tokens are what models have that count by something else. */
static void
add_tokens(struct filling *f, const char *row, const jv *v, const char *name)
{
	struct xbuf plain = { 0 };
	int64_t n;

	if (!member_integer(v, name, &n) || n <= 0)
		return;
	xbuf_clear(&f->b);
	human_grouped(&f->b, n);
	xbuf_puts(&f->b, " tokens");
	xbuf_printf(&plain, "%lld", (long long)n);
	card_row(f->card, row, f->b.at, plain.at);
	xbuf_free(&plain);
}

static void
add_date(struct filling *f, const char *row, const jv *v, const char *name)
{
	int64_t seconds;

	if (!member_integer(v, name, &seconds))
		return;
	xbuf_clear(&f->b);
	human_date(&f->b, seconds);
	card_row(f->card, row, f->b.at, NULL);
}

static void
add_yes(struct filling *f, const char *row, const jv *v, const char *name)
{
	bool yes;

	if (member_boolean(v, name, &yes))
		card_row(
		    f->card, row, yes ? "yes" : "no", yes ? "true" : "false");
}

/* What an alias such as ~author/family-latest stands for today. */
static void
add_alias(struct filling *f)
{
	jv target = jvx_get(f->model, "alias_target");

	add_text(f, "stands_for", &target, "slug");
	jv_free(target);
}

/* The slug that never changes its meaning, where that is another. */
static void
add_canonical(struct filling *f)
{
	jv id = jvx_get(f->model, "id");

	if (member_text(f->model, "canonical_slug", &f->b))
		card_row(f->card, "canonical_slug",
		    jvx_is(&id, f->b.at) ? "" : f->b.at, f->b.at);
	jv_free(id);
}

static void
add_names(struct filling *f)
{
	if (member_text(f->model, "name", &f->b))
		card_title(f->card, "name", f->b.at);
	add_text(f, "slug", f->model, "id");
	add_canonical(f);
	add_alias(f);
	add_date(f, "created", f->model, "created");
	add_text(f, "knowledge_cutoff", f->model, "knowledge_cutoff");
	add_text(f, "expires", f->model, "expiration_date");
}

/* What the best of its providers takes, where that is not all of it. */
static void
add_top_context(struct filling *f, const jv *top)
{
	int64_t all, n;

	if (!member_integer(f->model, "context_length", &all) ||
	    !member_integer(top, "context_length", &n) || n != all)
		add_tokens(f, "top_context", top, "context_length");
}

static void
add_limits(struct filling *f)
{
	jv top = jvx_get(f->model, "top_provider");
	jv limits = jvx_get(f->model, "per_request_limits");

	add_tokens(f, "context", f->model, "context_length");
	add_top_context(f, &top);
	add_tokens(f, "output", &top, "max_completion_tokens");
	add_tokens(f, "prompt_limit", &limits, "prompt_tokens");
	add_tokens(f, "completion_limit", &limits, "completion_tokens");
	jv_free(top);
	jv_free(limits);
}

static void
add_prices(struct filling *f)
{
	struct jtext pricing;

	if (member_any(f->text, "pricing", &pricing))
		price_card(f->card, pricing);
}

static void
add_architecture(struct filling *f)
{
	jv arch = jvx_get(f->model, "architecture");
	jv top = jvx_get(f->model, "top_provider");

	model_modalities(f->model, &f->b);
	if (f->b.len > 0)
		card_row(f->card, "modalities", f->b.at, NULL);
	add_text(f, "tokenizer", &arch, "tokenizer");
	add_text(f, "instruct_type", &arch, "instruct_type");
	add_yes(f, "moderated", &top, "is_moderated");
	jv_free(arch);
	jv_free(top);
}

/* Appends "name=value" for each that has a default, with this between. */
static void
put_defaults(struct xbuf *to, struct jtext defaults, const char *between)
{
	struct jtext_walk walk = jtext_walk(defaults);
	struct jtext name, value;

	while (jtext_next(&walk, &name, &value)) {
		if (jtext_kind(value) == 'n')
			continue;
		xbuf_puts(to, to->len > 0 ? between : "");
		jtext_put(to, jtext_body(name));
		xbuf_puts(to, "=");
		jtext_put(to, value);
	}
}

static void
add_parameters(struct filling *f)
{
	struct xbuf plain = { 0 };
	struct jtext defaults;

	add_words(f, "parameters", f->model, "supported_parameters");
	if (!member_any(f->text, "default_parameters", &defaults) ||
	    jtext_kind(defaults) != '{')
		return;
	xbuf_clear(&f->b);
	put_defaults(&f->b, defaults, ", ");
	put_defaults(&plain, defaults, ",");
	if (plain.len > 0)
		card_row(f->card, "defaults", f->b.at, plain.at);
	xbuf_free(&plain);
}

static void
add_reasoning(struct filling *f)
{
	jv reasoning = jvx_get(f->model, "reasoning");
	jv efforts = jvx_get(&reasoning, "supported_efforts");

	if (jv_get_kind(efforts) == JV_KIND_NULL)
		card_row(f->card, "reasoning_efforts", "all", NULL);
	add_words(f, "reasoning_efforts", &reasoning, "supported_efforts");
	add_text(f, "default_effort", &reasoning, "default_effort");
	add_yes(f, "reasons_by_default", &reasoning, "default_enabled");
	add_yes(f, "must_reason", &reasoning, "mandatory");
	add_yes(f, "reasoning_budget", &reasoning, "supports_max_tokens");
	jv_free(efforts);
	jv_free(reasoning);
}

/* OpenRouter's own records have links; other servers have no page. */
static void
add_pages(struct filling *f)
{
	jv links = jvx_get(f->model, "links");
	struct xbuf slug = { 0 };

	add_text(f, "hugging_face", f->model, "hugging_face_id");
	if (jv_get_kind(links) == JV_KIND_OBJECT &&
	    member_text(f->model, "id", &slug)) {
		xbuf_clear(&f->b);
		xbuf_printf(&f->b, "https://openrouter.ai/%s", slug.at);
		card_row(f->card, "page", f->b.at, NULL);
	}
	xbuf_free(&slug);
	jv_free(links);
}

struct card *
model_card(struct jtext text, const jv *value)
{
	struct filling f = { card_new(), text, value, { 0 } };

	add_names(&f);
	add_limits(&f);
	add_prices(&f);
	add_architecture(&f);
	add_parameters(&f);
	add_reasoning(&f);
	add_words(&f, "voices", value, "supported_voices");
	score_card(f.card, text, value);
	add_pages(&f);
	if (member_text(value, "description", &f.b))
		card_text(f.card, "description", f.b.at);
	xbuf_free(&f.b);
	return f.card;
}
