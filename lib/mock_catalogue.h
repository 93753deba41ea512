#ifndef MOCK_CATALOGUE_H
#define MOCK_CATALOGUE_H

#include <stdbool.h>
#include <jv.h>

/*
 * The models that or-mock knows.  An entry has the API's model, its endpoints
 * as the API has them but for two more members, is_zdr and regions, and what
 * the API keeps to itself: categories, is_distillable, tool_success_rate,
 * tokens_per_day (in millions) and growth_per_year (in percent).
 */
struct mock_catalogue;

struct mock_catalogue *mock_catalogue_new(void);
void mock_catalogue_free(struct mock_catalogue *); /* NULL is fine */

/* All entries, read when they are asked for first; lent. */
const jv *mock_catalogue_entries(struct mock_catalogue *);

/*
 * The entry that a name leads to, which is an id, a permanent slug or an alias,
 * with any variants that only say how to route, such as :nitro; else invalid.
 * The result is the caller's.
 */
jv mock_catalogue_find(struct mock_catalogue *, const char *name);

/* The same without any variants: the model whose variant is not there. */
jv mock_catalogue_find_base(struct mock_catalogue *, const char *name);

/* An endpoint, which is given away, as the API shows it. */
jv mock_catalogue_public(jv endpoint, bool has_key);

#endif
