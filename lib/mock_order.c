/*
 * mock_order - in which order GET /models lists
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "mock_order.h"
#include "xmem.h"

static double
popularity(const jv *entry, const char *unused)
{
	(void)unused;
	return jvx_number(jvx_get(entry, "tokens_per_day"), NAN);
}

static double
of_model(const jv *entry, const char *member)
{
	return jvx_number(jvx_in(entry, "model", member), NAN);
}

static double
price(const jv *model, const char *member)
{
	jv v = jvx_in(model, "pricing", member);
	double n = strtod(jv_string_value(v), NULL);

	jv_free(v);
	return n;
}

/* The mean of both prices; a router has none. */
static double
pricing(const jv *entry, const char *unused)
{
	jv model = jvx_get(entry, "model");
	double mean =
	    (price(&model, "prompt") + price(&model, "completion")) / 2;

	(void)unused;
	jv_free(model);
	return mean < 0 ? NAN : mean;
}

/* The lesser, or the greater, of which NAN is neither. */
static double
better(double a, double b, bool least)
{
	if (isnan(a) || isnan(b))
		return isnan(a) ? b : a;
	return (a < b) == least ? a : b;
}

/* The median of the best endpoint: the most, or of latency the least. */
static double
median(const jv *entry, const char *member)
{
	jv endpoints = jvx_get(entry, "endpoints"), e;
	int i, n = jvx_length(&endpoints);
	double best = NAN, one;

	for (i = 0; i < n; i++) {
		e = jvx_at(&endpoints, i);
		one = jvx_number(jvx_in(&e, member, "p50"), NAN);
		best = better(best, one, *member == 'l');
		jv_free(e);
	}
	jv_free(endpoints);
	return best;
}

static double
index_of(const jv *entry, const char *member)
{
	jv benchmarks = jvx_in(entry, "model", "benchmarks");
	double n =
	    jvx_number(jvx_in(&benchmarks, "artificial_analysis", member), NAN);

	jv_free(benchmarks);
	return n;
}

static double
elo(const jv *entry, const char *unused)
{
	jv benchmarks = jvx_in(entry, "model", "benchmarks");
	jv arenas = jvx_get(&benchmarks, "design_arena"), arena;
	int i, n = jvx_length(&arenas);
	double best = NAN;

	(void)unused;
	for (i = 0; i < n; i++) {
		arena = jvx_at(&arenas, i);
		best = better(
		    best, jvx_number(jvx_get(&arena, "elo"), NAN), false);
		jv_free(arena);
	}
	jv_free(arenas);
	jv_free(benchmarks);
	return best;
}

const char *const mock_order_names[] = { "most-popular", "newest", "top-weekly",
	"pricing-low-to-high", "pricing-high-to-low", "context-high-to-low",
	"throughput-high-to-low", "latency-low-to-high",
	"intelligence-high-to-low", "coding-high-to-low", "agentic-high-to-low",
	"design-arena-elo-high-to-low", NULL };

/* In the order of the names. */
static const struct order {
	double (*value)(const jv *entry, const char *member);
	const char *member;
	int sign; /* 1: the least first */
} orders[] = {
	{ popularity, NULL, -1 },
	{ of_model, "created", -1 },
	{ popularity, NULL, -1 },
	{ pricing, NULL, 1 },
	{ pricing, NULL, -1 },
	{ of_model, "context_length", -1 },
	{ median, "throughput_last_30m", -1 },
	{ median, "latency_last_30m", 1 },
	{ index_of, "intelligence_index", -1 },
	{ index_of, "coding_index", -1 },
	{ index_of, "agentic_index", -1 },
	{ elo, NULL, -1 },
};

struct place {
	double value;
	int was;
};

static int
compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (isnan(x->value) != isnan(y->value))
		return isnan(x->value) ? 1 : -1;
	if (x->value < y->value || x->value > y->value)
		return x->value < y->value ? -1 : 1;
	return x->was - y->was;
}

static jv
sorted(jv entries, const struct order *o)
{
	int i, n = jvx_length(&entries);
	struct place *places = xcalloc((size_t)n + 1, sizeof(*places));
	jv out = jv_array(), e;

	for (i = 0; i < n; i++) {
		e = jvx_at(&entries, i);
		places[i] =
		    (struct place){ o->sign * o->value(&e, o->member), i };
		jv_free(e);
	}
	qsort(places, (size_t)n, sizeof(*places), compare);
	for (i = 0; i < n; i++)
		out = jv_array_append(out, jvx_at(&entries, places[i].was));
	free(places);
	jv_free(entries);
	return out;
}

jv
mock_order(jv entries, const char *sort)
{
	size_t i;

	for (i = 0; sort != NULL && mock_order_names[i] != NULL; i++)
		if (strcmp(sort, mock_order_names[i]) == 0)
			return sorted(entries, &orders[i]);
	return entries;
}
