/*
 * cost_gap - why the cost of answers is not known
 */

#include "cost_gap.h"
#include "pricelist.h"

/* What there is not enough of to know a cost. */
enum gap { NO_USAGE, NO_PROMPT, POOR_PRICES, NO_PRICES, GAPS };

static enum gap
gap_of(const struct cost_prices *p, const struct charge *c)
{
	if (c->usage.told == 0)
		return NO_USAGE;
	if (!usage_is_told(&c->usage, USAGE_PROMPT))
		return NO_PROMPT;
	return pricelist_find(p->list, c->model) != NULL ? POOR_PRICES
							 : NO_PRICES;
}

/* What would make most known, or else why nothing does. */
static const char *
cure(const struct cost_prices *p, const size_t *gaps)
{
	if (gaps[NO_PRICES] > 0)
		return p->n > 0 ? "-m gives prices for what is not in the list"
				: "-P or -m give prices";
	if (gaps[POOR_PRICES] > 0)
		return "the prices do not say enough for it";
	if (gaps[NO_PROMPT] > 0)
		return "its usage does not tell the prompt";
	return "there is no usage in it";
}

bool
cost_gap(const struct ledger *l, const struct cost_prices *p, struct xbuf *out)
{
	size_t i, n = 0, gaps[GAPS] = { 0 };
	const struct charge *c;

	for (i = 0; i < ledger_count(l); i++) {
		c = ledger_at(l, i);
		if (c->basis != CHARGE_UNKNOWN)
			continue;
		n++;
		gaps[gap_of(p, c)]++;
	}
	if (n > 0)
		xbuf_printf(out, "the cost of %zu of %zu is not known; %s", n,
		    ledger_count(l), cure(p, gaps));
	return n > 0;
}
