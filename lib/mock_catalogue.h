#ifndef MOCK_CATALOGUE_H
#define MOCK_CATALOGUE_H

#include <stdbool.h>

#include "xbuf.h"

/* The catalogue of or-mock: one model, and endpoints that are made up. */

/* The model, one object. */
void mock_catalogue_model(struct xbuf *);

/* The answer of /models. */
void mock_catalogue_models(struct xbuf *);

/*
 * The answer of /models/author/slug/endpoints.  Statistics are null without
 * a key, and there are no endpoints where listed is false.
 */
void mock_catalogue_endpoints(struct xbuf *, bool listed, bool has_key);

#endif
