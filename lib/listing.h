#ifndef LISTING_H
#define LISTING_H

#include <stdbool.h>

#include "display.h"
#include "jtext.h"
#include "json.h"
#include "query.h"
#include "table.h"
#include "xopt.h"

/*
 * The shape of commands that list records of the API: a table for a person at
 * a terminal, tab-separated columns in a pipe, the records themselves with
 * -j, and what a jq program makes of each with -q.  Start it as {0}.
 */
enum listing_when { LISTING_AUTO, LISTING_ALWAYS, LISTING_NEVER };

struct listing {
	bool json;
	struct query *query; /* or NULL */
	enum listing_when headings; /* auto: on a terminal */
	struct display display; /* of standard output */
};

/* -j, -q and --headings, for xopt_command's shared. */
extern const struct xopt listing_options[];

/* Takes an option of those, its argument in optarg; false for others. */
bool listing_set(struct listing *, const struct xopt_command *, int id);

/* After the options: looks at the terminal; -j and -q exclude each other. */
void listing_open(struct listing *, const struct xopt_command *);

/* True with -j or -q, where records are wanted and no table. */
bool listing_wants_records(const struct listing *);

/* Writes a record as -j or -q says. */
void listing_record(struct listing *, struct jtext text, const jv *value);

/*
 * Each element of an array, of which text and value are given.  Returns how
 * many there were.
 */
size_t listing_records(struct listing *, struct jtext text, const jv *value);

/* Draws the table, or writes its columns. */
void listing_table(struct listing *, const struct table *);

void listing_free(struct listing *);

#endif
