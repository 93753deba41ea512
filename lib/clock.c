/*
 * clock - which clock of a transfer runs, and what is left of it
 */

#include "clock.h"

enum {
	/* For the end of a stream that has said it is finished. */
	FINISHED_MS = 30 * 1000,
	/* libcurl counts the time to connect, but not where it is too busy. */
	CONNECT_MORE_MS = 200
};

struct clock
clock_of(const struct http_clocks *limits)
{
	int64_t now = http_now();

	return (struct clock){
		.limits = limits,
		.started = now,
		.since = now,
	};
}

void
clock_restart(struct clock *c)
{
	c->since = http_now();
}

/* Takes this one where it is the first to run out. */
static void
consider(struct clock *c, int64_t *end, enum clock_kind which, int64_t at,
    long limit_ms)
{
	if (limit_ms == 0 || at >= *end)
		return;
	*end = at;
	c->which = which;
	c->limit_ms = limit_ms;
}

int64_t
clock_left(struct clock *c)
{
	const struct http_clocks *l = c->limits;
	int64_t now = http_now(), end = now + INT32_MAX;
	long ms = c->progressed ? l->stall : l->first;

	if (c->finished && (ms == 0 || ms > FINISHED_MS))
		ms = FINISHED_MS;
	consider(c, &end, c->progressed ? CLOCK_STALL : CLOCK_FIRST,
	    c->since + ms, ms);
	if (!c->connected)
		consider(c, &end, CLOCK_CONNECT,
		    c->started + l->connect + CONNECT_MORE_MS, l->connect);
	if (l->deadline != 0)
		consider(c, &end, CLOCK_ALL, l->deadline, l->all);
	return end - now;
}
