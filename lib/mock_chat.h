#ifndef MOCK_CHAT_H
#define MOCK_CHAT_H

#include <stdbool.h>

#include "mock.h"
#include "xbuf.h"

/*
 * A completion to be written, as one response or as a stream of chunks.
 * Start it as {0}.  Members are JSON texts but where said otherwise; what is
 * empty is left out or gets the usual value.
 */
struct mock_chat {
	unsigned long n;
	bool is_stream;
	bool is_prompt; /* choices[].text in place of a message */
	bool fails; /* the error ends it, after some text */
	struct xbuf id;
	struct xbuf model;
	struct xbuf provider;
	struct xbuf text; /* plain bytes */
	struct xbuf content; /* null, or parts, in place of text */
	struct xbuf reasoning; /* plain bytes */
	struct xbuf reasoning_details;
	struct xbuf calls; /* an array of tool calls */
	struct xbuf refusal;
	struct xbuf finish;
	struct xbuf native;
	struct xbuf usage; /* null: none */
	struct xbuf message; /* an object: more members of the message */
	struct xbuf response; /* an object: more members of it all */
	struct xbuf error;
	struct xbuf prompt_price; /* a token, in dollars: plain decimals */
	struct xbuf completion_price;
	long prompt_tokens;
	long completion_tokens;
};

/* Fills in what is empty: the id, the finish reason, the usage. */
void mock_chat_complete(struct mock_chat *);

void mock_chat_write(const struct mock_chat *, struct mock_answer *);
void mock_chat_free(struct mock_chat *);

/* Tokens as or-mock counts them: four bytes each, the last begun one too. */
long mock_chat_tokens(size_t bytes);

/* Writes what so many tokens of this model cost, in dollars, exactly. */
void mock_chat_cost(
    const struct mock_chat *, struct xbuf *, long prompt, long completion);

/* Parts that a response and a chunk have in common. */

/* Begins the object, up to its choices. */
void mock_chat_head(const struct mock_chat *, struct xbuf *);
/* The finish reason: null before, error when failed. */
void mock_chat_finish(
    const struct mock_chat *, struct xbuf *, bool finished, bool failed);
/* reasoning_details with one detail. */
void mock_chat_detail(struct xbuf *, const char *, size_t len);

#endif
