/*
 * score_card - scores of benchmarks as rows of a card
 */

#include "decimal.h"
#include "jvx.h"
#include "member.h"
#include "score_card.h"

static void
add_index(
    struct card *c, const char *row, struct jtext scores, const char *name)
{
	struct decimal *d = decimal_new();
	struct xbuf b = { 0 };

	if (member_decimal(scores, name, d)) {
		decimal_put(&b, d);
		card_row(c, row, b.at, NULL);
	}
	decimal_free(d);
	xbuf_free(&b);
}

static void
add_indexes(struct card *c, struct jtext scores)
{
	add_index(c, "intelligence", scores, "intelligence_index");
	add_index(c, "coding", scores, "coding_index");
	add_index(c, "agentic", scores, "agentic_index");
}

/* Appends a number behind these words, and others behind it, where it is. */
static bool
put_number(struct xbuf *to, const char *before, struct jtext rating,
    const char *name, const char *behind)
{
	struct decimal *d = decimal_new();
	bool is_there = member_decimal(rating, name, d);

	if (is_there) {
		xbuf_puts(to, before);
		decimal_put(to, d);
		xbuf_puts(to, behind);
	}
	decimal_free(d);
	return is_there;
}

/* models website 1362.5, rank 2, 62.5 % won */
static void
add_rating(struct card *c, struct jtext text, const jv *rating)
{
	struct xbuf b = { 0 }, category = { 0 };

	if (member_text(rating, "arena", &b))
		xbuf_puts(&b, " ");
	if (member_text(rating, "category", &category)) {
		xbuf_puts(&b, category.at);
		if (put_number(&b, " ", text, "elo", "")) {
			put_number(&b, ", rank ", text, "rank", "");
			put_number(&b, ", ", text, "win_rate", " % won");
			card_row(c, "design_arena_elo", b.at, NULL);
		}
	}
	xbuf_free(&b);
	xbuf_free(&category);
}

static void
add_ratings(struct card *c, struct jtext texts, const jv *ratings)
{
	struct jtext_walk walk = jtext_walk(texts);
	struct jtext text;
	jv rating;
	int i;

	for (i = 0; jtext_next(&walk, NULL, &text); i++) {
		rating = jvx_at(ratings, i);
		add_rating(c, text, &rating);
		jv_free(rating);
	}
}

void
score_card(struct card *c, struct jtext text, const jv *model)
{
	jv ratings = jvx_in(model, "benchmarks", "design_arena");
	struct jtext all, scores, texts;

	if (member_any(text, "benchmarks", &all)) {
		if (member_any(all, "artificial_analysis", &scores))
			add_indexes(c, scores);
		if (member_any(all, "design_arena", &texts))
			add_ratings(c, texts, &ratings);
	}
	jv_free(ratings);
}
