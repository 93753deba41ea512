#ifndef MOCK_CHOICE_H
#define MOCK_CHOICE_H

#include <stdbool.h>

#include "mock_chat.h"
#include "mock_state.h"

/*
 * Chooses who answers a request: the first of model and models that is known,
 * at its first endpoint; a router chooses MOCK_MODEL, as does who names none.
 * The completion gets the model, provider and prices that it has not yet.
 * Returns false where none is known; asked is then the name.
 */
bool mock_choice(struct mock_state *, const jv *request, struct mock_chat *,
    struct xbuf *asked);

/*
 * The entry of the model that another kind of request names, which must put
 * out such as "embeddings".  Else answers 400 or 404, and returns invalid.
 */
jv mock_choice_for(struct mock_state *, const char *name, const char *output,
    struct mock_answer *);

#endif
