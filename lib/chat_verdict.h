#ifndef CHAT_VERDICT_H
#define CHAT_VERDICT_H

#include <stdbool.h>
#include <stdint.h>
#include <jv.h>

/*
 * Judges answers as they pass: one by one, or a stream chunk by chunk.
 * Start with {0}.  The API reports failures in many places of a success (an
 * error in a 200, in a choice, after the finish_reason), hence one judge for
 * all commands; they give the same status for the same bytes.
 */
struct chat_verdict {
	int status; /* the gravest so far, 0 when all is well */
	bool in_stream; /* chunks came */
	bool chosen; /* a choice came */
	bool delivered; /* something of this answer came */
	bool failed; /* with an error */
	uint64_t seen; /* choices, a bit each by its index; 63: all above */
	uint64_t stopped; /* those that have a finish_reason */
	jv id; /* of the stream, freed at the end */
};

/* The choices, a bit each, that no finish_reason has ended yet. */
uint64_t chat_verdict_unfinished(const struct chat_verdict *);

/*
 * True when every choice that came has a finish_reason, or after a response
 * or an error.
 */
bool chat_verdict_is_finished(const struct chat_verdict *);

/*
 * True when the value begins another answer than the chunks before it: always
 * but for an error, and for a chunk that has their id or none, or that does
 * not go on with a choice that has ended.
 */
bool chat_verdict_begins(const struct chat_verdict *, const jv *value);

/* Takes a response, chunk or error.  Returns this value's own status. */
int chat_verdict_take(struct chat_verdict *, const jv *value);

/*
 * At the end of the input: a stream without a finish_reason or error is
 * broken off (EXIT_BROKEN).  Returns the gravest status, and frees.
 */
int chat_verdict_end(struct chat_verdict *);

/* What a command comes to that reads this value and no other. */
int chat_status(const jv *value);

/* Why a status of 3, 4, 5 or 76 was given, for a message. */
const char *chat_verdict_reason(int status);

#endif
