#ifndef SUGGEST_H
#define SUGGEST_H

#include "client.h"

/*
 * Ends the program with EX_DATAERR, for a model that the server does not know
 * (xfetch returned false): "a/b: no such model; did you mean a/c?".  Asks the
 * server for its models, where nothing of that failing is told.
 */
_Noreturn void xsuggest_model(struct client *, const char *slug);

#endif
