/*
 * model_value - what the options of a query for models may say
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "date.h"
#include "decimal.h"
#include "model_value.h"

/* A century of days. */
enum { AGE_MAX = 36500 };

const struct model_word model_sorts[] = {
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

const struct model_word model_regions[] = {
	{ "eu", "eu" },
	{ "us", "us" },
	{ NULL, NULL },
};

const struct model_word model_categories[] = {
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

/* All but lists: the last one counts. */
static void
take(const struct model_value *t, const char *value)
{
	xbuf_clear(t->value);
	xbuf_puts(t->value, value);
}

void
model_take_true(const struct model_value *t)
{
	take(t, "true");
}

/* Joined by commas; given again, there are more. */
void
model_take_list(const struct model_value *t)
{
	if (*t->arg == '\0')
		xopt_misuse(t->command, "%s: empty", xopt_typed());
	if (t->value->len > 0)
		xbuf_puts(t->value, ",");
	xbuf_puts(t->value, t->arg);
}

/* By thousands, so that 64K is for models of 65,536 tokens, too. */
void
model_take_tokens(const struct model_value *t)
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
		xopt_misuse(t->command, "%s: %s: %s; say 32000, 64K or 1M",
		    xopt_typed(), t->arg, bad);
	n *= t->arg[len] == '\0'	? 1
	    : strchr("Kk", t->arg[len]) ? 1000
					: 1000000;
	xbuf_clear(t->value);
	xbuf_printf(t->value, "%lld", n);
}

/* How many days ago that is; -1: it says nothing, or a day to come. */
static long long
age_of(const char *arg)
{
	const char *bad;
	long long n = strtonum(arg, 0, AGE_MAX, &bad);
	int today = date_today(), day;

	if (bad == NULL)
		return n;
	if (date_read_natural(arg, today, &day) == -1 || day > today ||
	    today - day > AGE_MAX)
		return -1;
	return today - day;
}

void
model_take_age(const struct model_value *t)
{
	long long n = age_of(t->arg);

	if (n == -1)
		xopt_misuse(t->command,
		    "%s: %s: not an age, such as 30 (days), 30d, 2w, 6m or "
		    "1y, nor a day that has been, such as 2025-01-31",
		    xopt_typed(), t->arg);
	xbuf_clear(t->value);
	xbuf_printf(t->value, "%lld", n);
}

/* As many as the server gives at once. */
void
model_take_limit(const struct model_value *t)
{
	const char *bad;
	long long n = strtonum(t->arg, 1, 1000, &bad);

	if (bad != NULL)
		xopt_misuse(t->command, "%s: %s: %s (1 to 1000)", xopt_typed(),
		    t->arg, bad);
	xbuf_clear(t->value);
	xbuf_printf(t->value, "%lld", n);
}

void
model_take_price(const struct model_value *t)
{
	struct decimal *d = decimal_new();

	if (decimal_read(d, t->arg, strlen(t->arg)) == -1 ||
	    decimal_sign(d) == -1)
		xopt_misuse(t->command,
		    "%s: %s: not dollars a million tokens, such as 0.5",
		    xopt_typed(), t->arg);
	xbuf_clear(t->value);
	decimal_put(t->value, d);
	decimal_free(d);
}

/* Also the API's own words. */
void
model_take_word(const struct model_value *t)
{
	struct xbuf all = { 0 };
	const struct model_word *w;

	for (w = t->words; w->word != NULL; w++)
		if (strcasecmp(t->arg, w->word) == 0 ||
		    strcasecmp(t->arg, w->value) == 0) {
			take(t, w->value);
			return;
		}
	for (w = t->words; w->word != NULL; w++)
		xbuf_printf(&all, "%s%s", w > t->words ? ", " : "", w->word);
	xopt_misuse(
	    t->command, "%s: %s: not one of %s", xopt_typed(), t->arg, all.at);
}
