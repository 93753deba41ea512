#ifndef CONVO_H
#define CONVO_H

#include <stdbool.h>
#include <jv.h>

#include "chat.h"
#include "fold.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * A conversation, folded from what stands on a pipe: requests, arrays of
 * messages, single messages, responses and chunks.  Start it as {0}.
 */
struct convo {
	/* The members of the requests; its messages, if there, are []. */
	struct xbuf request;
	struct xbuf messages; /* their texts, with commas between */

	/* Of the stream that is being folded. */
	struct fold *fold;
	struct xbuf id;
	struct chat_verdict verdict;
	bool answered; /* an assistant's message came */
};

/*
 * Takes a value and its text; errors are the caller's business.  Returns 0,
 * or an exit status with the reason in why: EX_DATAERR for what is no part
 * of a conversation, EX_PROTOCOL for an answer without a choice, and the
 * status of an answer that is an error.
 *
 * A request's messages are appended and its other members override those
 * before it.  Where its messages begin with the whole conversation so far,
 * an answer included, it is that conversation, carried on: so requests and
 * answers may be saved to one file as they pass.
 */
int convo_take(struct convo *, struct jtext, const jv *value, struct xbuf *why);

/* Says that the input ends: 0, or EXIT_BROKEN for a stream that is torn. */
int convo_end(struct convo *, struct xbuf *why);

/* Appends a message. */
void convo_add(struct convo *, struct jtext message);

/* Puts a message first, in place of a system or developer message there. */
void convo_put_first(struct convo *, struct jtext message);

/*
 * Writes the request up to where a message may be added and from there on:
 * the parts before and after the messages.  A request that was taken keeps
 * its order; a new one has model, models and messages first.
 */
void convo_head(const struct convo *, struct xbuf *);
void convo_tail(const struct convo *, struct xbuf *);

/* True when the request has members instead of messages: prompt or input. */
bool convo_has_prompt(const struct convo *);

void convo_free(struct convo *);

#endif
