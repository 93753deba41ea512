/*
 * mock_listen - a listening socket on 127.0.0.1
 */

#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <unistd.h>

#include "mock_listen.h"

int
mock_listen(uint16_t *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_port = htons(*port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	int s, on = 1, saved;

	s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s == -1)
		return -1;
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    bind(s, (struct sockaddr *)&a, sizeof(a)) == 0 &&
	    listen(s, SOMAXCONN) == 0 &&
	    getsockname(s, (struct sockaddr *)&a, &len) == 0) {
		*port = ntohs(a.sin_port);
		return s;
	}
	saved = errno;
	close(s);
	errno = saved;
	return -1;
}
