#ifndef MODEL_H
#define MODEL_H

#include <jv.h>

#include "card.h"
#include "jtext.h"
#include "table.h"
#include "xbuf.h"

/*
 * A model as the API's catalogue has it: openrouter-api 7.1.  Text and value
 * of the record are lent.  What is absent, null or of another type, as with
 * servers that know no more of a model than its id, is empty.
 */

enum { MODEL_COLUMNS = 8 };

/* slug, name, context, output, prompt, completion, modalities, created */
extern const struct table_column model_columns[MODEL_COLUMNS];

/*
 * Copies them; that by which the API sorts, sort being its name of an order or
 * NULL, stays where there is little room.
 */
void model_columns_by(struct table_column *to, const char *sort);

void model_row(struct table *, struct jtext text, const jv *value);

/* Writes what it takes in and gives, such as text+image->text; or "". */
void model_modalities(const jv *model, struct xbuf *to);

/* All that is told of it, from malloc: card_free. */
struct card *model_card(struct jtext text, const jv *value);

#endif
