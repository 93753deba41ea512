/*
 * activity_rows - what activity is added up to
 */

#include <getopt.h>
#include <string.h>

#include "activity_rows.h"
#include "activity_words.h"
#include "oneof.h"

enum { BY = 256, OF, TOP };

const struct xopt activity_rows_options[] = {
	{ BY, "by", "ROWS", "add up by day, model or provider" },
	{ OF, "of", "SUM", "bars of tokens, requests or cost" },
	{ TOP, "top", "N", "so many models or providers (all)" },
	{ 0, NULL, NULL, NULL },
};

/* By enum activity_sum. */
static const char *const sums[] = { "tokens", "requests", "cost", NULL };

static void
set_by(struct activity_rows *r, const struct xopt_command *c)
{
	if (strcmp(optarg, "week") == 0 || strcmp(optarg, "month") == 0)
		xopt_misuse(c, "--by: %s: use --period %s", optarg, optarg);
	r->by = (enum activity_by)xoneof(c, optarg, activity_kinds);
	r->has_by = true;
}

bool
activity_rows_set(struct activity_rows *r, const struct xopt_command *c, int id)
{
	switch (id) {
	case BY:
		set_by(r, c);
		return true;
	case OF:
		r->of = (enum activity_sum)xoneof(c, optarg, sums);
		r->has_of = true;
		return true;
	case TOP:
		r->top = (size_t)xopt_number(
		    c, optarg, (struct xopt_range){ 0, 100000, "" });
		r->has_top = true;
		return true;
	default:
		return false;
	}
}

void
activity_rows_check(const struct activity_rows *r,
    const struct activity_query *q, const struct xopt_command *c)
{
	if (q->has_period && r->by != ACTIVITY_BY_DAY)
		xopt_misuse(c, "--period: --by %s adds up all days",
		    activity_kinds[r->by]);
	if (r->has_top && r->by == ACTIVITY_BY_DAY)
		xopt_misuse(c, "--top needs --by model or provider");
	if (!q->mine && r->by == ACTIVITY_BY_PROVIDER)
		xopt_misuse(c, "--by provider needs --mine");
	if (!q->mine && r->of != ACTIVITY_TOKENS)
		xopt_misuse(c, "--of %s needs --mine", sums[r->of]);
}
