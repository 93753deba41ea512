/*
 * model_query - which models are to be listed
 */

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "fetch.h"
#include "model_query.h"

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
	{ NEWER, "newer", "DAYS", "at most so old" },
	{ OLDER, "older", "DAYS", "at least so old" },
	{ ZDR, "zdr", NULL, "with zero data retention" },
	{ REGION, "region", "REGION", "served in eu or us" },
	{ CATEGORY, "category", "CATEGORY", "used for this" },
	{ 0, NULL, NULL, NULL },
};

/* What an argument may be, and what it is to the API; NULL at the end. */
struct word {
	const char *word, *value;
};

static const struct word sorts[] = {
	{ "popular", "most-popular" },
	{ "week", "top-weekly" },
	{ "newest", "newest" },
	{ "price", "pricing-low-to-high" },
	{ "-price", "pricing-high-to-low" },
	{ "context", "context-high-to-low" },
	{ "throughput", "throughput-high-to-low" },
	{ "latency", "latency-low-to-high" },
	{ "intelligence", "intelligence-high-to-low" },
	{ "coding", "coding-high-to-low" },
	{ "agentic", "agentic-high-to-low" },
	{ "elo", "design-arena-elo-high-to-low" },
	{ NULL, NULL },
};

static const struct word regions[] = {
	{ "eu", "eu" },
	{ "us", "us" },
	{ NULL, NULL },
};

static const struct word categories[] = {
	{ "programming", "programming" },
	{ "roleplay", "roleplay" },
	{ "marketing", "marketing" },
	{ "seo", "marketing/seo" },
	{ "technology", "technology" },
	{ "science", "science" },
	{ "translation", "translation" },
	{ "legal", "legal" },
	{ "finance", "finance" },
	{ "health", "health" },
	{ "trivia", "trivia" },
	{ "academia", "academia" },
	{ NULL, NULL },
};

/* An option's argument on its way into the query. */
struct taking {
	const struct xopt_command *command;
	const char *option; /* without its dashes */
	const char *arg;
	const struct word *words; /* that it may be, or NULL */
	struct xbuf *value; /* what it was before */
};

/* All but lists: the last one counts. */
static void
take(const struct taking *t, const char *value)
{
	xbuf_clear(t->value);
	xbuf_puts(t->value, value);
}

static void
take_true(const struct taking *t)
{
	take(t, "true");
}

/* Joined by commas; given again, there are more. */
static void
take_list(const struct taking *t)
{
	if (*t->arg == '\0')
		xopt_misuse(t->command, "--%s: empty", t->option);
	if (t->value->len > 0)
		xbuf_puts(t->value, ",");
	xbuf_puts(t->value, t->arg);
}

/* By thousands, so that 64K is for models of 65,536 tokens, too. */
static void
take_tokens(const struct taking *t)
{
	char number[] = "1000000000";
	size_t len = strcspn(t->arg, "KkMm");
	const char *bad = "invalid";
	long long n = 0;

	if (len < sizeof(number) && strlen(t->arg + len) <= 1) {
		strlcpy(number, t->arg, len + 1);
		n = strtonum(number, 1, 1000000000, &bad);
	}
	if (bad != NULL)
		xopt_misuse(t->command, "--%s: %s: %s; say 32000, 64K or 1M",
		    t->option, t->arg, bad);
	n *= t->arg[len] == '\0'	? 1
	    : strchr("Kk", t->arg[len]) ? 1000
					: 1000000;
	xbuf_clear(t->value);
	xbuf_printf(t->value, "%lld", n);
}

static void
take_number(
    const struct taking *t, long long min, long long max, const char *unit)
{
	const char *bad;
	long long n = strtonum(t->arg, min, max, &bad);

	if (bad != NULL)
		xopt_misuse(t->command, "--%s: %s: %s (%lld to %lld%s)",
		    t->option, t->arg, bad, min, max, unit);
	xbuf_clear(t->value);
	xbuf_printf(t->value, "%lld", n);
}

static void
take_days(const struct taking *t)
{
	take_number(t, 0, 36500, " days");
}

/* As many as the server gives at once. */
static void
take_limit(const struct taking *t)
{
	take_number(t, 1, 1000, "");
}

static void
take_price(const struct taking *t)
{
	struct decimal *d = decimal_new();

	if (decimal_read(d, t->arg, strlen(t->arg)) == -1 ||
	    decimal_sign(d) == -1)
		xopt_misuse(t->command,
		    "--%s: %s: not dollars a million tokens, such as 0.5",
		    t->option, t->arg);
	xbuf_clear(t->value);
	decimal_put(t->value, d);
	decimal_free(d);
}

/* Also the API's own words. */
static void
take_word(const struct taking *t)
{
	struct xbuf all = { 0 };
	const struct word *w;

	for (w = t->words; w->word != NULL; w++)
		if (strcmp(t->arg, w->word) == 0 ||
		    strcmp(t->arg, w->value) == 0) {
			take(t, w->value);
			return;
		}
	for (w = t->words; w->word != NULL; w++)
		xbuf_printf(&all, "%s%s", w > t->words ? ", " : "", w->word);
	xopt_misuse(
	    t->command, "--%s: %s: not one of %s", t->option, t->arg, all.at);
}

static const struct filter {
	int id;
	const char *name; /* of the parameter */
	void (*take)(const struct taking *);
	const struct word *words;
} filters[MODEL_FILTERS] = {
	{ 'a', "model_authors", take_list, NULL },
	{ 'c', "context", take_tokens, NULL },
	{ 'i', "input_modalities", take_list, NULL },
	{ 'l', "limit", take_limit, NULL },
	{ 'o', "output_modalities", take_list, NULL },
	{ 's', "sort", take_word, sorts },
	{ SUPPORTS, "supported_parameters", take_list, NULL },
	{ MAX_PRICE, "max_price", take_price, NULL },
	{ MIN_PRICE, "min_price", take_price, NULL },
	{ MAX_OUTPUT, "max_output_price", take_price, NULL },
	{ MIN_OUTPUT, "min_output_price", take_price, NULL },
	{ PROVIDER, "providers", take_list, NULL },
	{ NEWER, "max_age_days", take_days, NULL },
	{ OLDER, "min_age_days", take_days, NULL },
	{ ZDR, "zdr", take_true, NULL },
	{ REGION, "region", take_word, regions },
	{ CATEGORY, "category", take_word, categories },
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

static const char *
long_name(int id)
{
	const struct xopt *o;

	for (o = model_query_options; o->id != id; o++)
		;
	return o->name;
}

void
model_query_set(struct model_query *q, const struct xopt_command *c, int id)
{
	struct taking t = { .command = c, .arg = optarg };
	size_t i;

	q->is_set = true;
	if (id == 'p') {
		xfetch_add_param(&q->others, c, optarg);
		return;
	}
	i = filter_of(id);
	t.option = long_name(id);
	t.words = filters[i].words;
	t.value = &q->values[i];
	filters[i].take(&t);
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

void
model_query_free(struct model_query *q)
{
	size_t i;

	for (i = 0; i < MODEL_FILTERS; i++)
		xbuf_free(&q->values[i]);
	xbuf_free(&q->others);
}
