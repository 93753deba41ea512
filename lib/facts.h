#ifndef FACTS_H
#define FACTS_H

#include <jv.h>

/* What a person wants to know of an answer; invalid where it is not told. */
struct facts {
	jv model, provider, id, usage;
};

void facts_init(struct facts *);
void facts_free(struct facts *);

/* Takes what a response or chunk tells; the last that is not null stays. */
void facts_take(struct facts *, const jv *value);

/*
 * The same for what has them further in, too: an event that holds a response
 * or a message.
 */
void facts_take_any(struct facts *, const jv *value);

#endif
