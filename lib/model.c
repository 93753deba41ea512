/*
 * model - a row of the catalogue
 */

#include <string.h>

#include "decimal.h"
#include "human.h"
#include "jvx.h"
#include "member.h"
#include "model.h"

const struct table_column model_columns[MODEL_COLUMNS] = {
	{ "slug", TABLE_LEFT, 0, 0 },
	{ "name", TABLE_LEFT, 1, 16 },
	{ "context", TABLE_RIGHT, 7, 0 },
	{ "output", TABLE_RIGHT, 4, 0 },
	{ "prompt", TABLE_POINT, 6, 0 },
	{ "completion", TABLE_POINT, 5, 0 },
	{ "modalities", TABLE_LEFT, 2, 0 },
	{ "created", TABLE_LEFT, 3, 0 },
};

/* The columns by which it sorts: the first stays, the other goes last. */
static const struct order {
	const char *sort, *first, *other;
} orders[] = {
	{ "newest", "created", "" },
	{ "pricing-low-to-high", "prompt", "completion" },
	{ "pricing-high-to-low", "prompt", "completion" },
	{ "context-high-to-low", "context", "" },
	{ NULL, NULL, NULL },
};

static void
keep(struct table_column *c, const struct order *o)
{
	if (strcmp(c->name, o->first) == 0)
		c->keep = 0;
	else if (strcmp(c->name, o->other) == 0)
		c->keep = MODEL_COLUMNS;
}

void
model_columns_by(struct table_column *to, const char *sort)
{
	const struct order *o = orders;
	size_t i;

	while (o->sort != NULL && (sort == NULL || strcmp(o->sort, sort) != 0))
		o++;
	for (i = 0; i < MODEL_COLUMNS; i++) {
		to[i] = model_columns[i];
		if (o->sort != NULL)
			keep(&to[i], o);
	}
}

static void
put_text(struct table *t, enum table_style style, const jv *v, const char *name)
{
	struct xbuf b = { 0 };

	member_text(v, name, &b);
	table_cell(t, style, b.at, NULL);
	xbuf_free(&b);
}

/* 0 tokens are what some have that count by something else. */
static void
put_tokens(struct table *t, const jv *v, const char *name)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	int64_t n;

	xbuf_put(&shown, "", 0);
	xbuf_put(&plain, "", 0);
	if (member_integer(v, name, &n) && n >= 0) {
		if (n > 0)
			human_short(&shown, n);
		xbuf_printf(&plain, "%lld", (long long)n);
	}
	table_cell(t, TABLE_PLAIN, shown.at, plain.at);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

static void
put_price(struct table *t, struct jtext pricing, const char *name)
{
	struct xbuf shown = { 0 }, plain = { 0 };
	enum table_style style = TABLE_PLAIN;
	struct decimal *d = decimal_new();

	xbuf_put(&shown, "", 0);
	xbuf_put(&plain, "", 0);
	if (member_decimal(pricing, name, d)) {
		human_per_million(&shown, d);
		decimal_put(&plain, d);
		if (decimal_sign(d) == 0)
			style = TABLE_GOOD;
	}
	table_cell(t, style, shown.at, plain.at);
	decimal_free(d);
	xbuf_free(&shown);
	xbuf_free(&plain);
}

void
model_modalities(const jv *model, struct xbuf *to)
{
	jv arch = jvx_get(model, "architecture");
	struct xbuf in = { 0 }, out = { 0 };

	if (!member_text(&arch, "modality", to) &&
	    member_words(&arch, "input_modalities", "+", &in) &&
	    member_words(&arch, "output_modalities", "+", &out))
		xbuf_printf(to, "%s->%s", in.at, out.at);
	xbuf_free(&in);
	xbuf_free(&out);
	jv_free(arch);
}

static void
put_modalities(struct table *t, const jv *model)
{
	struct xbuf b = { 0 };

	model_modalities(model, &b);
	table_cell(t, TABLE_PLAIN, b.at, NULL);
	xbuf_free(&b);
}

static void
put_date(struct table *t, const jv *v, const char *name)
{
	struct xbuf b = { 0 };
	int64_t seconds;

	xbuf_put(&b, "", 0);
	if (member_integer(v, name, &seconds))
		human_date(&b, seconds);
	table_cell(t, TABLE_DIM, b.at, NULL);
	xbuf_free(&b);
}

void
model_row(struct table *t, struct jtext text, const jv *value)
{
	jv top = jvx_get(value, "top_provider");
	struct jtext pricing = { "{}", 2 };

	member_any(text, "pricing", &pricing);
	put_text(t, TABLE_BOLD, value, "id");
	put_text(t, TABLE_PLAIN, value, "name");
	put_tokens(t, value, "context_length");
	put_tokens(t, &top, "max_completion_tokens");
	put_price(t, pricing, "prompt");
	put_price(t, pricing, "completion");
	put_modalities(t, value);
	put_date(t, value, "created");
	jv_free(top);
}
