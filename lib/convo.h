#ifndef CONVO_H
#define CONVO_H

#include <stdbool.h>

#include "inlay.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * A request whose conversation grows.  Works on texts, which are lent: what
 * was in a message or a request stays in it, byte for byte.  Start it as {0}.
 */
struct convo {
	/* An object, or nothing yet; its messages, if there, are []. */
	struct xbuf request;
	struct xbuf messages; /* their texts, with commas between */
	bool answered; /* one of them is an assistant's */
};

/* Appends a message, or all in an array. */
void convo_add(struct convo *, struct jtext message);
void convo_add_array(struct convo *, struct jtext messages);

/*
 * Appends a request's messages, and lays its other members over those so far.
 * Where its messages begin with the whole conversation so far, an answer
 * included, they are that conversation, carried on: so requests and answers
 * may be saved to one file as they pass.  Returns 0, or -1 when its messages
 * are no array.
 */
int convo_add_request(struct convo *, struct jtext request);

/* Puts a message first, in place of a system or developer message there. */
void convo_put_first(struct convo *, struct jtext message);

/*
 * Writes the request to standard output, with another message, unless that is
 * empty.  A request that had messages keeps the order of its members; in a new
 * one they come after model and models, and before the rest.  Ends the program
 * with an error object when a file in the message fails (then after a torn
 * line), or when the request has prompt or input in place of messages.
 */
void xconvo_write(const struct convo *, const struct inlay *message);

void convo_free(struct convo *);

#endif
