#ifndef SOAK_MOCK_H
#define SOAK_MOCK_H

#include <sys/types.h>
#include <stdbool.h>

#include "xbuf.h"

/* The or-mock that a soak runs against: its log as it grows, its size. */

/* A prompt ends so: whose request it is stands in the log. */
#define SOAK_SERIAL "; serial "

struct soak_event {
	bool is_end; /* of the request, else its beginning */
	bool is_known; /* false where nobody of the soak can have sent it */
	unsigned job;
	unsigned long serial;
};

struct soak_owner {
	unsigned long n; /* the request's number in the log */
	unsigned job;
	unsigned long serial;
};

/* More than can be under way at once. */
#define SOAK_OWNERS 4096

struct soak_mock {
	pid_t pid;
	int log; /* a FIFO, so that an hour's log takes no room */
	struct xbuf unread;
	struct soak_owner owners[SOAK_OWNERS];
};

struct soak_size {
	long rss; /* KiB, and so the peak */
	long peak;
	int threads;
	int fds;
};

/*
 * Starts it with the file script, in this folder, and sets the environment of
 * whom it shall serve.
 */
void soak_mock_start(struct soak_mock *);

/* The next event that is in the log, or false: none yet. */
bool soak_mock_next(struct soak_mock *, struct soak_event *);

struct soak_size soak_mock_size(const struct soak_mock *);

/* Ends it; true when it ended by the signal and had nothing to complain. */
bool soak_mock_stop(struct soak_mock *);

#endif
