#ifndef CHARGE_H
#define CHARGE_H

#include <stdint.h>

#include "usage.h"

/* What an answer, or several, came to. */

/* How that is known; of several it is the last in this list. */
enum charge_basis {
	CHARGE_CHARGED, /* the answer says it */
	CHARGE_ESTIMATED, /* by a price list */
	CHARGE_UNKNOWN
};

/* Start it as {0}.  Strings are from malloc, NULL where not known. */
struct charge {
	char *id, *model, *provider;
	int64_t when; /* Unix seconds, or -1 */
	int64_t requests;
	struct usage usage; /* its cost: of all that is known, or NULL */
	enum charge_basis basis;
};

/* "charged", "estimated" or "unknown" */
const char *charge_basis_name(enum charge_basis);

/* Adds the counts and dollars of one, and the basis. */
void charge_add(struct charge *sum, const struct charge *);

void charge_free(struct charge *); /* what it holds */

#endif
