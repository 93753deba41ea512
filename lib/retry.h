#ifndef RETRY_H
#define RETRY_H

#include <stdint.h>
#include <time.h>

/* Longer waits are not waited: the caller is told to come back. */
#define RETRY_WAIT_MAX_MS ((int64_t)120 * 1000)

/* What is asked for beyond this is told as this: some thirty years. */
#define RETRY_AFTER_MAX 1e9

/*
 * Seconds that the header Retry-After asks to wait, RFC 9110 10.2.3: it says
 * them, or a date.  0 where it asks for none, or says neither.
 */
double retry_after(const char *value, time_t now);

/*
 * Milliseconds to wait before trying again for the n-th time, from 0: what
 * the server asks (header or error, in seconds; 0 when it does not),
 * else half a second, doubled each time, of which up to a half is random so
 * that many clients do not come back at once.
 */
int64_t retry_wait(int n, double server_asks);

#endif
