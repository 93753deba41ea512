/*
 * input - a read that waits
 */

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "input.h"

/* Others may have made a terminal or a pipe that we share non-blocking. */
static void
await(int fd)
{
	struct pollfd in = { .fd = fd, .events = POLLIN };

	poll(&in, 1, -1);
}

ssize_t
input_read(int fd, char *buf, size_t len)
{
	ssize_t n;

	while ((n = read(fd, buf, len)) == -1)
		if (errno == EAGAIN)
			await(fd);
		else if (errno != EINTR)
			break;
	return n;
}
