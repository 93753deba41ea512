/*
 * start - what a command does first
 */

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "start.h"

void
xstart(void)
{
	/* The wrong way round, so that they cannot be used. */
	static const int ways[] = {
		[STDIN_FILENO] = O_WRONLY,
		[STDOUT_FILENO] = O_RDONLY,
		[STDERR_FILENO] = O_RDONLY,
	};
	static char line[BUFSIZ]; /* stderr's, for as long as it is there */
	sigset_t limit;
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", ways[fd] | O_CLOEXEC) == -1)
			err(EX_OSERR, "/dev/null");
	/* Blocked, not ignored: or-mock's command shall have it as it was. */
	sigemptyset(&limit);
	sigaddset(&limit, SIGXFSZ);
	sigprocmask(SIG_BLOCK, &limit, NULL);
	setvbuf(stderr, line, _IOLBF, sizeof(line));
}
