/*
 * model_query - which models are to be listed
 */

#include <ctype.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "fetch.h"
#include "model_query.h"
#include "model_value.h"

enum {
	SUPPORTS = 256,
	MAX_PRICE,
	MIN_PRICE,
	MAX_OUTPUT,
	MIN_OUTPUT,
	PROVIDER,
	NEWER,
	OLDER,
	ZDR,
	REGION,
	CATEGORY,
	SEARCH /* no option, but a parameter */
};

const struct xopt model_query_options[] = {
	{ 'a', "author", "AUTHOR,...", "models of these authors" },
	{ 'c', "context", "TOKENS", "of at least so much, such as 64K" },
	{ 'i', "input", "MODALITY,...", "that take all of these in" },
	{ 'l', "limit", "N", "at most so many" },
	{ 'o', "output", "OUTPUT,...", "that give one of these, or all" },
	{ 'p', "param", "KEY=VALUE", "set a parameter of the query" },
	{ 's', "sort", "KEY", "in this order, such as price" },
	{ SUPPORTS, "supports", "PARAM,...", "that know these parameters" },
	{ MAX_PRICE, "max-price", "DOLLARS", "for a million of prompt" },
	{ MIN_PRICE, "min-price", "DOLLARS", "the same, at the least" },
	{ MAX_OUTPUT, "max-output-price", "DOLLARS", "of completion" },
	{ MIN_OUTPUT, "min-output-price", "DOLLARS", "at the least" },
	{ PROVIDER, "provider", "NAME,...", "that these providers serve" },
	{ NEWER, "newer", "AGE", "at most so old, as 30d" },
	{ OLDER, "older", "AGE", "at least so old" },
	{ ZDR, "zdr", NULL, "with zero data retention" },
	{ REGION, "region", "REGION", "served in eu or us" },
	{ CATEGORY, "category", "CATEGORY", "used for this" },
	{ 0, NULL, NULL, NULL },
};

static const struct filter {
	int id;
	const char *name; /* of the parameter */
	void (*take)(const struct model_value *);
	const struct model_word *words;
} filters[MODEL_FILTERS] = {
	{ 'a', "model_authors", model_take_list, NULL },
	{ 'c', "context", model_take_tokens, NULL },
	{ 'i', "input_modalities", model_take_list, NULL },
	{ 'l', "limit", model_take_limit, NULL },
	{ 'o', "output_modalities", model_take_list, NULL },
	{ 's', "sort", model_take_word, model_sorts },
	{ SUPPORTS, "supported_parameters", model_take_list, NULL },
	{ MAX_PRICE, "max_price", model_take_price, NULL },
	{ MIN_PRICE, "min_price", model_take_price, NULL },
	{ MAX_OUTPUT, "max_output_price", model_take_price, NULL },
	{ MIN_OUTPUT, "min_output_price", model_take_price, NULL },
	{ PROVIDER, "providers", model_take_list, NULL },
	{ NEWER, "max_age_days", model_take_age, NULL },
	{ OLDER, "min_age_days", model_take_age, NULL },
	{ ZDR, "zdr", model_take_true, NULL },
	{ REGION, "region", model_take_word, model_regions },
	{ CATEGORY, "category", model_take_word, model_categories },
	{ SEARCH, "q", NULL, NULL },
};

static size_t
filter_of(int id)
{
	size_t i;

	for (i = 0; filters[i].id != id; i++)
		;
	return i;
}

static const struct xopt *
option_of(int id)
{
	const struct xopt *o;

	for (o = model_query_options; o->id != id; o++)
		;
	return o;
}

/* What the user said, for messages. */
static void
note(struct xbuf *said, bool is_list)
{
	if (is_list && said->len > 0)
		xbuf_puts(said, ",");
	else
		xbuf_clear(said);
	if (optarg != NULL)
		xbuf_puts(said, optarg);
}

void
model_query_set(struct model_query *q, const struct xopt_command *c, int id)
{
	struct model_value v = { .command = c, .arg = optarg };
	size_t i;

	q->is_set = true;
	if (id == 'p') {
		xfetch_add_param(&q->others, c, optarg);
		xbuf_printf(&q->others_said, " -p %s", optarg);
		return;
	}
	i = filter_of(id);
	v.words = filters[i].words;
	v.value = &q->values[i];
	filters[i].take(&v);
	note(&q->said[i], filters[i].take == model_take_list);
}

void
model_query_search(struct model_query *q, char *const *words)
{
	struct xbuf *value = &q->values[filter_of(SEARCH)];

	for (; *words != NULL; words++) {
		if (value->len > 0)
			xbuf_puts(value, " ");
		xbuf_puts(value, *words);
	}
}

long
model_query_limit(const struct model_query *q)
{
	const struct xbuf *value = &q->values[filter_of('l')];

	return value->len > 0 ? strtol(value->at, NULL, 10) : 0;
}

const char *
model_query_sort(const struct model_query *q)
{
	const struct xbuf *value = &q->values[filter_of('s')];

	return value->len > 0 ? value->at : NULL;
}

void
model_query_put(const struct model_query *q, struct xbuf *path)
{
	size_t i;

	xbuf_puts(path, "/models");
	for (i = 0; i < MODEL_FILTERS; i++)
		if (q->values[i].len > 0)
			fetch_add(path, filters[i].name, q->values[i].at);
	if (q->others.len == 0)
		return;
	xbuf_puts(path, strchr(path->at, '?') != NULL ? "&" : "?");
	xbuf_puts(path, q->others.at + 1);
}

/* An order or a limit leaves no model out. */
static bool
leaves_out(const struct model_query *q, size_t i)
{
	return q->values[i].len > 0 && filters[i].id != 's' &&
	    filters[i].id != 'l' && filters[i].id != SEARCH;
}

static void
say_option(struct xbuf *out, const struct xopt *o, const struct xbuf *said)
{
	if (isascii(o->id))
		xbuf_printf(out, " -%c", o->id);
	else
		xbuf_printf(out, " --%s", o->name);
	if (o->arg != NULL)
		xbuf_printf(out, " %s", said->at);
}

void
model_query_say(const struct model_query *q, struct xbuf *out)
{
	const struct xbuf *words = &q->values[filter_of(SEARCH)];
	size_t i;

	for (i = 0; i < MODEL_FILTERS; i++)
		if (leaves_out(q, i))
			say_option(out, option_of(filters[i].id), &q->said[i]);
	if (q->others.len > 0)
		xbuf_puts(out, q->others_said.at);
	if (words->len > 0)
		xbuf_printf(out, " %s", words->at);
}

bool
model_query_has_output(const struct model_query *q)
{
	return q->values[filter_of('o')].len > 0 ||
	    (q->others.len > 0 &&
		strstr(q->others.at, "output_modalities=") != NULL);
}

void
model_query_free(struct model_query *q)
{
	size_t i;

	for (i = 0; i < MODEL_FILTERS; i++) {
		xbuf_free(&q->values[i]);
		xbuf_free(&q->said[i]);
	}
	xbuf_free(&q->others);
	xbuf_free(&q->others_said);
}
