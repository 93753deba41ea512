#ifndef MOCK_PLAY_H
#define MOCK_PLAY_H

#include <sys/types.h>
#include <stdbool.h>
#include <stddef.h>

#include "mock.h"

/*
 * Plays an answer to a client: with its pauses, and with its faults.  Waits
 * within the calls, so each connection needs its own thread, and notices at
 * once when the client goes away meanwhile.
 */
struct mock_play {
	const struct mock_answer *answer; /* lent */
	int fd; /* the connection */
	int stop; /* readable when all must end */
	size_t at; /* offset in the body */
	size_t piece;
	bool has_paused; /* before this piece */
	size_t sent; /* bytes of the body, and of a stall's comments */
	const char *end; /* how it ended, for the log; NULL: not yet */
};

/* Before the headers: false when there will be none. */
bool mock_play_begin(struct mock_play *);

/*
 * Fetches the next bytes of the body, up to max.  Returns how many, 0 at
 * the end, or -1 when the connection must be closed now.
 */
ssize_t mock_play_next(struct mock_play *, char *buf, size_t max);

#endif
