/*
 * offer - a provider's offer of a model, read
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "member.h"
#include "offer.h"
#include "xmem.h"

/* Where a figure is: a member, or a member of one. */
struct place {
	const char *group, *name;
};

static const struct place places[OFFER_FIGURES] = {
	[OFFER_CONTEXT] = { NULL, "context_length" },
	[OFFER_INPUT] = { NULL, "max_prompt_tokens" },
	[OFFER_OUTPUT] = { NULL, "max_completion_tokens" },
	[OFFER_PROMPT] = { "pricing", "prompt" },
	[OFFER_COMPLETION] = { "pricing", "completion" },
	[OFFER_CACHE_READ] = { "pricing", "input_cache_read" },
	[OFFER_CACHE_WRITE] = { "pricing", "input_cache_write" },
	[OFFER_CACHE_WRITE_1H] = { "pricing", "input_cache_write_1h" },
	[OFFER_REASONING] = { "pricing", "internal_reasoning" },
	[OFFER_AUDIO] = { "pricing", "audio" },
	[OFFER_AUDIO_OUTPUT] = { "pricing", "audio_output" },
	[OFFER_AUDIO_CACHE] = { "pricing", "input_audio_cache" },
	[OFFER_IMAGE_TOKEN] = { "pricing", "image_token" },
	[OFFER_IMAGE_OUTPUT] = { "pricing", "image_output" },
	[OFFER_IMAGE] = { "pricing", "image" },
	[OFFER_REQUEST] = { "pricing", "request" },
	[OFFER_SEARCH] = { "pricing", "web_search" },
	[OFFER_DISCOUNT] = { "pricing", "discount" },
	[OFFER_LATENCY_P50] = { "latency_last_30m", "p50" },
	[OFFER_LATENCY_P75] = { "latency_last_30m", "p75" },
	[OFFER_LATENCY_P90] = { "latency_last_30m", "p90" },
	[OFFER_LATENCY_P99] = { "latency_last_30m", "p99" },
	[OFFER_THROUGHPUT_P50] = { "throughput_last_30m", "p50" },
	[OFFER_THROUGHPUT_P75] = { "throughput_last_30m", "p75" },
	[OFFER_THROUGHPUT_P90] = { "throughput_last_30m", "p90" },
	[OFFER_THROUGHPUT_P99] = { "throughput_last_30m", "p99" },
	[OFFER_UPTIME_5M] = { NULL, "uptime_last_5m" },
	[OFFER_UPTIME_30M] = { NULL, "uptime_last_30m" },
	[OFFER_UPTIME_1D] = { NULL, "uptime_last_1d" },
	[OFFER_STATUS] = { NULL, "status" },
};

static const char *const words[OFFER_WORDS] = {
	[OFFER_PROVIDER] = "provider_name",
	[OFFER_TAG] = "tag",
	[OFFER_QUANTIZATION] = "quantization",
};

static const char *const abilities[OFFER_ABILITIES] = {
	[OFFER_CACHES] = "supports_implicit_caching",
	[OFFER_CLONES] = "supports_voice_cloning",
};

static struct decimal *
read_figure(struct jtext record, const struct place *p)
{
	struct jtext at = record;
	struct decimal *d;

	if (p->group != NULL && !member_any(record, p->group, &at))
		return NULL;
	d = decimal_new();
	if (member_decimal(at, p->name, d))
		return d;
	decimal_free(d);
	return NULL;
}

static char *
read_word(const jv *record, const char *name)
{
	struct xbuf word = { 0 };
	char *copy;

	member_text(record, name, &word);
	copy = xstrdup(word.at);
	xbuf_free(&word);
	return copy;
}

static enum offer_answer
read_ability(const jv *record, const char *name)
{
	bool is;

	if (!member_boolean(record, name, &is))
		return OFFER_UNTOLD;
	return is ? OFFER_YES : OFFER_NO;
}

static size_t
count_overrides(const jv *record)
{
	jv list = jvx_in(record, "pricing", "overrides");
	int n = jvx_length(&list);

	jv_free(list);
	return (size_t)n;
}

static void
read_offer(struct offer *o, struct jtext text, jv value)
{
	size_t i;

	*o = (struct offer){ .text = text, .value = value };
	for (i = 0; i < OFFER_WORDS; i++)
		o->words[i] = read_word(&value, words[i]);
	for (i = 0; i < OFFER_FIGURES; i++)
		o->figures[i] = read_figure(text, &places[i]);
	for (i = 0; i < OFFER_ABILITIES; i++)
		o->abilities[i] = read_ability(&value, abilities[i]);
	o->overrides = count_overrides(&value);
}

static void
offer_free(struct offer *o)
{
	size_t i;

	for (i = 0; i < OFFER_WORDS; i++)
		free(o->words[i]);
	for (i = 0; i < OFFER_FIGURES; i++)
		decimal_free(o->figures[i]);
	jv_free(o->value);
}

void
offers_read(struct offers *o, struct jtext array, const jv *value)
{
	struct jtext_walk walk = jtext_walk(array);
	size_t n = (size_t)jvx_length(value);
	struct jtext text;

	o->at = xcalloc(n + 1, sizeof(*o->at));
	for (o->n = 0; o->n < n && jtext_next(&walk, NULL, &text); o->n++)
		read_offer(&o->at[o->n], text, jvx_at(value, (int)o->n));
}

void
offers_free(struct offers *o)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		offer_free(&o->at[i]);
	free(o->at);
	*o = (struct offers){ 0 };
}

/* What tells endpoints apart: two strings, as they are spelled. */
struct identity {
	struct jtext model, tag;
};

static bool
identify(struct identity *id, struct jtext record)
{
	return jtext_get(record, "model_id", &id->model) &&
	    jtext_get(record, "tag", &id->tag) &&
	    jtext_kind(id->model) == '"' && jtext_kind(id->tag) == '"';
}

static int
compare_texts(struct jtext a, struct jtext b)
{
	int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int
compare(const void *one, const void *other)
{
	const struct identity *a = one, *b = other;
	int order = compare_texts(a->model, b->model);

	return order != 0 ? order : compare_texts(a->tag, b->tag);
}

void
offers_note_zdr(struct offers *o, struct jtext array)
{
	struct identity *all = NULL, id;
	struct jtext_walk walk = jtext_walk(array);
	struct jtext text;
	size_t n = 0, cap = 0, i;
	bool found;

	while (jtext_next(&walk, NULL, &text)) {
		if (n == cap) {
			cap = cap == 0 ? 256 : cap * 2;
			all = xrealloc(all, cap * sizeof(*all));
		}
		n += identify(&all[n], text);
	}
	/* Sorted, since of both there may be many. */
	if (n > 0)
		qsort(all, n, sizeof(*all), compare);
	for (i = 0; i < o->n; i++) {
		found = n > 0 && identify(&id, o->at[i].text) &&
		    bsearch(&id, all, n, sizeof(*all), compare) != NULL;
		o->at[i].retention = found ? OFFER_ZDR : OFFER_KEEPS;
	}
	free(all);
}

void
offers_keep_zdr(struct offers *o)
{
	size_t i, n = 0;

	for (i = 0; i < o->n; i++) {
		if (o->at[i].retention == OFFER_ZDR)
			o->at[n++] = o->at[i];
		else
			offer_free(&o->at[i]);
	}
	o->n = n;
}

double
offer_double(const struct offer *o, enum offer_figure figure)
{
	struct xbuf text = { 0 };
	double value;

	if (o->figures[figure] == NULL)
		return NAN;
	decimal_put(&text, o->figures[figure]);
	value = strtod(text.at, NULL);
	xbuf_free(&text);
	return value;
}

enum offer_health
offer_health(double uptime)
{
	return uptime < OFFER_UPTIME_BAD ? OFFER_BAD
	    : uptime < OFFER_UPTIME_POOR ? OFFER_POOR
					 : OFFER_GOOD;
}
