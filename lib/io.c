/*
 * io - reads and writes that wait
 */

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

#include "io.h"

/* True when a call that has failed may be made again, once it has waited. */
static bool
may_go_on(int fd, short event)
{
	struct pollfd p = { .fd = fd, .events = event };

	if (errno == EINTR)
		return true;
	if (errno != EAGAIN)
		return false;
	/* Others may have made non-blocking what we share with them. */
	poll(&p, 1, -1);
	return true;
}

ssize_t
io_read(int fd, char *buf, size_t len)
{
	ssize_t n;

	do
		n = read(fd, buf, len);
	while (n == -1 && may_go_on(fd, POLLIN));
	return n;
}

int
io_write(int fd, const char *bytes, size_t len)
{
	ssize_t n;

	while (len > 0) {
		n = write(fd, bytes, len);
		if (n >= 0) {
			bytes += n;
			len -= (size_t)n;
		} else if (!may_go_on(fd, POLLOUT))
			return -1;
	}
	return 0;
}
