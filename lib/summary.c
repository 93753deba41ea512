/*
 * summary - an answer's model, provider, tokens, cost and times in words
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "jvx.h"
#include "summary.h"
#include "terminal.h"
#include "xbuf.h"

/* Text from the network, made harmless. */
static void
add_text(struct xbuf *b, const char *name, const char *text)
{
	char *line = terminal_line(text, strlen(text));

	xbuf_printf(b, "%s%s %s", b->len > 0 ? ", " : "", name, line);
	free(line);
}

static void
add_fact(struct xbuf *b, const char *name, const jv *fact)
{
	if (jvx_has_text(fact))
		add_text(b, name, jv_string_value(*fact));
}

static void
add_count(struct xbuf *b, const char *name, const jv *usage, const char *member)
{
	jv n = jvx_get(usage, member);

	if (jv_get_kind(n) == JV_KIND_NUMBER)
		xbuf_printf(b, "%s%.0f %s", b->len > 0 ? ", " : "",
		    jv_number_value(n), name);
	jv_free(n);
}

/* Dollars, without an exponent and without dust behind the last digit. */
static void
add_cost(struct xbuf *b, const jv *usage)
{
	jv cost = jvx_get(usage, "cost");
	char digits[64];
	size_t n;

	if (jv_get_kind(cost) == JV_KIND_NUMBER) {
		snprintf(
		    digits, sizeof(digits), "%.10f", jv_number_value(cost));
		n = strlen(digits);
		while (n > 0 && digits[n - 1] == '0')
			n--;
		if (n > 0 && digits[n - 1] == '.')
			n--;
		xbuf_printf(
		    b, "%scost $%.*s", b->len > 0 ? ", " : "", (int)n, digits);
	}
	jv_free(cost);
}

static void
say(struct xbuf *b)
{
	if (b->len > 0)
		warnx("%s", b->at);
	xbuf_clear(b);
}

void
summary_put(const struct summary *s)
{
	const struct answer_facts *f = s->facts;
	struct xbuf b = { 0 };

	add_fact(&b, "model", &f->model);
	add_fact(&b, "provider", &f->provider);
	if (s->generation != NULL)
		add_text(&b, "generation", s->generation);
	else
		add_fact(&b, "generation", &f->id);
	say(&b);
	add_count(&b, "tokens in", &f->usage, "prompt_tokens");
	add_count(&b, "tokens out", &f->usage, "completion_tokens");
	add_cost(&b, &f->usage);
	say(&b);
	if (s->first_ms >= 0)
		xbuf_printf(
		    &b, "first byte %.3f s, ", (double)s->first_ms / 1000);
	xbuf_printf(&b, "total %.3f s, retries %d", (double)s->total_ms / 1000,
	    s->retries);
	say(&b);
	xbuf_free(&b);
}
