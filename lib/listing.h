#ifndef LISTING_H
#define LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "display.h"
#include "jtext.h"
#include "query.h"
#include "table.h"
#include "xopt.h"

/*
 * The shape of commands that list records of the API: a table for a person at
 * a terminal, tab-separated columns in a pipe, the records as they are with
 * -j, and what a jq program makes of each with -q.  Start it as {0}.
 */
enum listing_headings { LISTING_AUTO, LISTING_ALWAYS, LISTING_NEVER };

struct listing {
	bool json;
	struct query *query; /* or NULL */
	enum listing_headings headings; /* auto: on a terminal */
	struct display display; /* of standard output */
};

/* -j, -q and --headings, for xopt_command's shared. */
extern const struct xopt listing_options[];

/*
 * Takes an option of those, its argument in optarg; false for others.  What is
 * wrong with it ends the program as misuse.
 */
bool listing_set(struct listing *, const struct xopt_command *, int id);

/* After the options: looks at standard output. */
void listing_open(struct listing *, const struct xopt_command *);

/* True where records are wanted, as -j and -q do, and no table. */
bool listing_wants_records(const struct listing *);

/* True when the program of -q has halted: no record is wanted any more. */
bool listing_halted(const struct listing *);

/*
 * Writes a record, its text and value lent, as -j or -q says.  A program that
 * fails with it ends ours with EX_DATAERR; what it said before is written.
 */
void xlisting_record(struct listing *, struct jtext text, const jv *value);

/* The same for each element of an array.  Returns how many there are. */
size_t xlisting_records(struct listing *, struct jtext array, const jv *value);

/*
 * Appends the table as a person at the terminal, or a pipe, wants it: what
 * display says.
 */
void
listing_text(const struct listing *, const struct table *, struct xbuf *out);

/* Writes it to standard output. */
void listing_table(const struct listing *, const struct table *);

void listing_free(struct listing *);

#endif
