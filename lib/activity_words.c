/*
 * activity_words - what is said of sums of activity
 */

#include <stdlib.h>

#include "activity_words.h"
#include "chart.h"
#include "date.h"
#include "human.h"

const char *const activity_kinds[] = { "day", "model", "provider", NULL };

void
activity_put_title(struct xbuf *out, const struct activity_view *v)
{
	static const char *const what[] = { "Tokens", "Requests", "Dollars" };
	static const char *const steps[] = { "day", "week", "month" };
	struct xbuf models = { 0 };

	xbuf_puts(out, what[v->of]);
	if (v->sums->by == ACTIVITY_BY_DAY)
		xbuf_printf(out, " per %s, ", steps[v->query->step]);
	else
		xbuf_printf(out, " by %s, ", activity_kinds[v->sums->by]);
	if (activity_models_put(v->models, &models) == 0)
		xbuf_puts(out, v->query->mine ? "own account" : "all models");
	else
		xbuf_printf(out, "%s%s", models.at,
		    v->query->mine ? ", own account" : "");
	activity_query_put_words(v->query, out);
	xbuf_free(&models);
}

void
activity_put_subtitle(struct xbuf *out, const struct activity_view *v)
{
	struct decimal *const *totals = v->total->sums;
	bool is_told = v->sums->from <= v->sums->to;
	int from = is_told ? v->sums->from : v->sums->first;
	int to = is_told ? v->sums->to : v->sums->last;

	activity_put_sum(out, ACTIVITY_TOKENS, totals[ACTIVITY_TOKENS]);
	if (v->query->mine) {
		xbuf_puts(out, " tokens, ");
		activity_put_sum(
		    out, ACTIVITY_REQUESTS, totals[ACTIVITY_REQUESTS]);
		xbuf_puts(out, " requests, ");
		activity_put_sum(out, ACTIVITY_COST, totals[ACTIVITY_COST]);
	}
	xbuf_puts(out, " in all, ");
	date_put(out, from);
	if (from == to)
		return;
	xbuf_puts(out, " to ");
	date_put(out, to);
}

/* In the words that OpenRouter's terms ask for. */
void
activity_put_source(struct xbuf *out, const struct activity_view *v)
{
	if (v->query->mine)
		return;
	xbuf_puts(out, "Source: OpenRouter (openrouter.ai/rankings)");
	if (v->as_of != NULL)
		xbuf_printf(out, ", as of %s", v->as_of);
	xbuf_puts(out, ".");
}

void
activity_put_money(struct xbuf *out, double value)
{
	struct decimal *d = decimal_new();
	struct xbuf text = { 0 };

	/* Fewer digits than a double has: 0.3, not 0.30000000000000004. */
	xbuf_printf(&text, "%.12g", value);
	decimal_read(d, text.at, text.len);
	human_money(out, d);
	xbuf_free(&text);
	decimal_free(d);
}

void
activity_put_sum(
    struct xbuf *out, enum activity_sum of, const struct decimal *d)
{
	struct xbuf text = { 0 };

	if (of == ACTIVITY_COST) {
		human_money(out, d);
		return;
	}
	decimal_put(&text, d);
	chart_put_number(out, &(struct chart){ 0 }, strtod(text.at, NULL));
	xbuf_free(&text);
}
