#ifndef ACTIVITY_MODELS_H
#define ACTIVITY_MODELS_H

#include <stdbool.h>
#include <stddef.h>

#include "activity.h"
#include "client.h"

/*
 * The models that operands name: a slug, or a pattern for many (glob(7),
 * where an asterisk goes over slashes, too).
 */
struct activity_models;

/* The operands, NULL at the end, are lent.  None stand for all models. */
struct activity_models *activity_models_new(char *const *operands);
void activity_models_free(struct activity_models *);

/*
 * Asks for the slug that the ranking has for a model, such as
 * openai/gpt-4o-2024-05-13 for openai/gpt-4o; a variant such as :free stays.
 * One that the server does not know stays as it is: the ranking may.
 */
void xactivity_models_resolve(struct activity_models *, struct client *);

/*
 * True when a record is of one of them.  A pattern leaves out "other", which
 * is all that is not ranked.
 */
bool activity_models_have(struct activity_models *, const struct activity *);

/* The first that no server knows and no record was of, or NULL. */
const char *activity_models_unknown(const struct activity_models *);

/* Appends the operands, joined by ", "; returns how many. */
size_t activity_models_put(const struct activity_models *, struct xbuf *);

#endif
