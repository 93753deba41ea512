#ifndef MODEL_FETCH_H
#define MODEL_FETCH_H

#include <stdbool.h>
#include <jv.h>

#include "client.h"
#include "json.h"
#include "jtext.h"
#include "model_pages.h"

/*
 * Asks the server for a model.  The answer, a reader made by json_new, keeps
 * the record, whose text is lent from it; the value is the caller's.  Servers
 * that know no single model are asked for all.  Ends the program as xfetch
 * does, and where there is no such model as xsuggest_among does.
 */
jv xmodel_fetch(
    struct client *, const char *slug, struct json *answer, struct jtext *text);

/*
 * The models in the answer that xfetch_kept has just got from /models, as
 * xmodel_fetch has a model; or ends the program where it has none, not even an
 * empty list.
 */
jv xmodel_list(struct client *, struct model_pages *, struct json *answer,
    struct jtext *text);

/* Turns a page, or returns false after the last; or ends the program. */
bool xmodel_turn(struct client *, struct model_pages *, struct json *answer);

/*
 * After the page that was the last one wanted, the answer: keeps the list as
 * fetch_keep does, where that is all of it, and frees the pages.  Of a list of
 * all models, or all that give text, that was read to its end the slugs are
 * kept, too.
 */
void model_end(struct client *, struct model_pages *, struct json *answer);

#endif
