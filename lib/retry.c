/*
 * retry - how long to wait before trying again
 */

#include <stdlib.h>

#include "retry.h"

enum { FIRST_MS = 500, DOUBLINGS_MAX = 6 };

int64_t
retry_wait(int n, double server_asks)
{
	int64_t ms;

	if (server_asks > 0)
		return server_asks < 1e9 ? (int64_t)(server_asks * 1000)
					 : INT64_MAX;
	ms = (int64_t)FIRST_MS << (n < DOUBLINGS_MAX ? n : DOUBLINGS_MAX);
	return ms / 2 + arc4random_uniform((uint32_t)(ms / 2) + 1);
}
