#ifndef RECKON_H
#define RECKON_H

#include "json.h"
#include "ledger.h"

/*
 * Reads whatever tells what answers used into a ledger: responses, streams of
 * chunks, lines of a batch, records of generations, rows of activity.  An
 * answer that ends without having told it is entered as unknown.
 * Of two streams, one behind the other, that have the same id the second begins
 * with text of another time; and where they have none, with any behind the end.
 */
struct reckon;

struct reckon *reckon_new(struct ledger *); /* lent */
void reckon_free(struct reckon *); /* NULL is fine */

/*
 * Takes the value that a reader has.  Returns true where it is an error, or an
 * answer with one: chat_failure has it.
 */
bool reckon_take(struct reckon *, struct json *);

/*
 * Ends an input, and so a stream in it.  Returns the gravest status of its
 * answers, as chat.h judges them.
 */
int reckon_end(struct reckon *);

#endif
