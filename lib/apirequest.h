#ifndef APIREQUEST_H
#define APIREQUEST_H

#include <stdbool.h>

#include "client.h"
#include "form.h"
#include "request.h"
#include "xbuf.h"
#include "xopt.h"

/*
 * A request to any endpoint, as options describe it.  Start it as {0}, and give
 * it a method and a path.
 */
struct apirequest {
	const char *method; /* in capitals */
	struct xbuf path; /* and query */
	struct xbuf params; /* of const char *, key=value as -p has it */
	struct form form;
	bool reads; /* the body is standard input */
	struct request body;
	bool has_body;
};

/* A method by its name, in whatever case; NULL: not one of METHODS. */
#define APIREQUEST_METHODS "GET, POST, PUT, PATCH, DELETE, HEAD"
const char *apirequest_method(const char *name);

/*
 * Makes query and body: reads standard input or files as need be, sets the
 * parameters, and adds the Content-Type to the client's headers.  Ends the
 * program as misuse where the options do not go together, or with what is wrong
 * with the input.
 */
void xapirequest_make(
    struct apirequest *, struct client *, const struct xopt_command *);

/* Puts its body, lent, into an exchange with its method and URL. */
void apirequest_put(struct apirequest *, struct exchange *);

void apirequest_free(struct apirequest *);

#endif
