/*
 * summary - an answer's model, provider, tokens, cost and times in words
 */

#include <stdio.h>
#include <string.h>

#include "facts.h"
#include "jvx.h"
#include "summary.h"
#include "terminal.h"

static void
add_text(struct xbuf *b, const char *name, const char *text)
{
	xbuf_printf(b, "%s%s %s", b->len > 0 ? ", " : "", name, text);
}

static void
add_fact(struct xbuf *b, const char *name, const jv *fact)
{
	if (jvx_has_text(fact))
		add_text(b, name, jv_string_value(*fact));
}

static void
add_number(
    struct xbuf *b, const char *what, const jv *usage, const char *member)
{
	jv n = jvx_get(usage, member);

	if (jv_get_kind(n) == JV_KIND_NUMBER)
		xbuf_printf(b, "%s%s %.0f", b->len > 0 ? ", " : "", what,
		    jv_number_value(n));
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
		terminal_warnx("%s", b->at);
	xbuf_clear(b);
}

void
summary_put(const struct exchange *e, const struct facts *f)
{
	struct xbuf b = { 0 };

	add_fact(&b, "model", &f->model);
	add_fact(&b, "provider", &f->provider);
	if (e->result.generation_id != NULL)
		add_text(&b, "generation", e->result.generation_id);
	else
		add_fact(&b, "generation", &f->id);
	say(&b);
	add_number(&b, "tokens in", &f->usage, "prompt_tokens");
	add_number(&b, "tokens in", &f->usage, "input_tokens");
	add_number(&b, "out", &f->usage, "completion_tokens");
	add_number(&b, "out", &f->usage, "output_tokens");
	add_cost(&b, &f->usage);
	say(&b);
	if (e->first_ms >= 0)
		xbuf_printf(
		    &b, "first token %.3f s, ", (double)e->first_ms / 1000);
	xbuf_printf(&b, "total %.3f s, retries %d", (double)e->total_ms / 1000,
	    e->tried_again);
	say(&b);
	xbuf_free(&b);
}
