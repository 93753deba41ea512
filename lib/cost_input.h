#ifndef COST_INPUT_H
#define COST_INPUT_H

#include <stdbool.h>

#include "reckon.h"
#include "screen.h"

/*
 * What or-cost reads: runs of JSON values, whose charges are reckoned and whose
 * faults are said, and what came before them counts.
 */
struct cost_input {
	struct reckon *reckon; /* lent */
	struct screen *on; /* lent: gets every byte as it comes; or NULL */
	bool json; /* errors go to standard output, too */
	int status; /* the gravest so far */
	bool failed; /* some of what was read; it is said why */

	/* Its own. */
	const char *name; /* of what is read */
	bool torn; /* from here on */
};

/* Reads a file, or "-", to its end. */
void cost_input_read(struct cost_input *, const char *name);

/* Says why something fails, and where else errors go. */
void cost_input_fail(struct cost_input *, int status, const char *why);

#endif
