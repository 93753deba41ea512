#ifndef CLOCK_H
#define CLOCK_H

#include "http.h"

enum clock_kind { CLOCK_CONNECT, CLOCK_FIRST, CLOCK_STALL, CLOCK_ALL };

/* The clocks of a transfer: which of them runs, and what is left of it. */
struct clock {
	const struct http_clocks *limits;
	int64_t started;
	int64_t since; /* when the running one was started */
	bool connected;
	bool progressed; /* something of the answer came */
	bool finished; /* only a formality is to come */

	/* The next to run out, as of clock_left. */
	enum clock_kind which;
	long limit_ms;
};

struct clock clock_of(const struct http_clocks *);

/* Starts the running one anew. */
void clock_restart(struct clock *);

/* Milliseconds until the next one runs out; <= 0: it has. */
int64_t clock_left(struct clock *);

#endif
