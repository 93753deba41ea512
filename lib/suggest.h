#ifndef SUGGEST_H
#define SUGGEST_H

#include <jv.h>

#include "client.h"

/*
 * Ends the program with EX_DATAERR, for a model that the server does not know:
 * xfetch returned false.  "a/b: no such model; did you mean a/c?"
 */

/* Asks the server for its models, of which nothing is told if it fails. */
_Noreturn void xsuggest_model(struct client *, const char *slug);

/* For who has asked: models is the data of GET /models, lent, or invalid. */
_Noreturn void xsuggest_among(const char *slug, const jv *models);

#endif
