#ifndef RELAY_H
#define RELAY_H

#include <stdbool.h>
#include <jv.h>

#include "facts.h"
#include "intake.h"
#include "jtext.h"
#include "query.h"

/*
 * Takes the answer of any endpoint.  JSON is read whole and written by
 * relay_put, one line; server-sent events are written as they come, one value
 * a line (events.h); all else goes through as it comes, byte for byte, but not
 * what is binary to a terminal.  A web page is an error, unless it was asked
 * for, and so is an error in the API's shape.
 *
 * how is a struct relay_how, lent.
 */
extern const struct intake relay_intake;

struct relay_how {
	struct query *query; /* for JSON and events, or NULL */
	bool head; /* write the head of the answer before it */
	bool is_bare; /* no body is asked for: HEAD */
	bool pages; /* web pages, too */
};

/* A JSON answer, lent, or NULL where it is none or an error. */
const jv *relay_value(void *taken, struct jtext *text);

const struct facts *relay_facts(const void *taken);

/*
 * After the last try: writes what has not been written, JSON or, unless a
 * program makes something else of it, the error object.
 */
void relay_put(void *taken);

#endif
