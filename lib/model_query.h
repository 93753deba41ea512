#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

#include <stdbool.h>

#include "xbuf.h"
#include "xopt.h"

/*
 * Which models GET /models is to list, and in what order: openrouter-api 7.1,
 * by options.  Start it as {0}.
 */

enum { MODEL_FILTERS = 18 };

struct model_query {
	struct xbuf values[MODEL_FILTERS]; /* of the query's parameters */
	struct xbuf said[MODEL_FILTERS]; /* of each, by the user */
	struct xbuf others; /* what -p set, as a path's query */
	struct xbuf others_said;
	bool is_set; /* any of it */
};

/* A command's own options, for xopt_command. */
extern const struct xopt model_query_options[];

/*
 * Takes one of those, its argument in optarg; ends as misuse where that is
 * wrong, and says what is right.
 */
void model_query_set(struct model_query *, const struct xopt_command *, int id);

/* Searches for words, NULL at the end, in names and slugs. */
void model_query_search(struct model_query *, char *const *words);

/* The most models that are wanted; 0: all. */
long model_query_limit(const struct model_query *);

/* The API's name of their order, or NULL where none was asked for. */
const char *model_query_sort(const struct model_query *);

/* Appends the path with its query. */
void model_query_put(const struct model_query *, struct xbuf *path);

/*
 * Appends what may leave models out, as the user has said it: " -c 64K word",
 * each with a space before it; nothing where all are asked for.
 */
void model_query_say(const struct model_query *, struct xbuf *);

/* False where models that give no text are left out, which nobody said. */
bool model_query_has_output(const struct model_query *);

void model_query_free(struct model_query *);

#endif
