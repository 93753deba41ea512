#ifndef EDITS_H
#define EDITS_H

#include <stdbool.h>
#include <stddef.h>

#include "param.h"
#include "xbuf.h"

/*
 * Changes to a request's fields, kept in the order in which options ask for
 * them, and made all at once.  Start it as {0}.
 */
struct edits {
	struct edit *at;
	size_t n;
	size_t models;
};

/* The API's limit: one model, and three to fall back on. */
enum { EDITS_MODELS_MAX = 4 };

/*
 * The first model is the model, the others are its fallbacks.  Returns 0, or
 * -1 with the reason in why.
 */
int edits_model(struct edits *, const char *model, struct xbuf *why);

/*
 * For a request that names no model: the one of OR_MODEL, if that is set and
 * there is no other.  Ends the program where it is wrong.
 */
void xedits_default_model(struct edits *);

/* As param_parse. */
int edits_param(struct edits *, const char *arg, struct xbuf *why);

/* True when a field is among those to change. */
bool edits_has(const struct edits *, const char *path);

/* Asks for a JSON object, or for JSON by the schema in a file. */
void edits_json_object(struct edits *);
void edits_schema(struct edits *, const char *file);

/*
 * Adds the tools in a file to those of the request, as define_join_tools does.
 */
void edits_tools(struct edits *, const char *file);

/*
 * Reads the files, whose names are lent, and makes the changes in the text of
 * an object; or ends the program with an error object.
 */
void xedits_make(struct edits *, struct xbuf *request);

void edits_free(struct edits *);

#endif
