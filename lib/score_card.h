#ifndef SCORE_CARD_H
#define SCORE_CARD_H

#include <jv.h>

#include "card.h"
#include "jtext.h"

/*
 * Adds a row for each score that a model's record has of benchmarks: the
 * indexes of Artificial Analysis, and the ratings of Design Arena, one for each
 * of its arenas and categories.
 */
void score_card(struct card *, struct jtext text, const jv *model);

#endif
