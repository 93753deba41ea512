/*
 * mock_child - runs the command that or-mock is there for
 */

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "mock_child.h"
#include "terminal.h"

/* What env(1) says of a command that does not start. */
enum { EXIT_CANNOT_RUN = 126, EXIT_NOT_FOUND = 127 };

/* Who kills or-mock means the command, too. */
static void
end_with(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	/* The parent may have ended before that. */
	if (getppid() != parent)
		raise(SIGTERM);
#else
	(void)parent;
#endif
}

/*
 * The child's part.  A thread of the parent may have held a lock when it was
 * forked, such as malloc(3)'s: only system calls, and why it does not start is
 * said by the parent.
 */
static _Noreturn void
become(char *const *argv, const sigset_t *blocked, pid_t parent, int to)
{
	int why;

	sigprocmask(SIG_SETMASK, blocked, NULL);
	end_with(parent);
	execvp(argv[0], argv);
	why = errno;
	if (write(to, &why, sizeof(why)) == -1)
		_exit(EXIT_CANNOT_RUN);
	_exit(why == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN);
}

/* Waits until the child has become the command, or says why it has not. */
static void
await_start(int from, const char *name)
{
	char why[sizeof(int)];
	int error;

	if (io_read(from, why, sizeof(why)) == (ssize_t)sizeof(why)) {
		memcpy(&error, why, sizeof(error));
		terminal_warnx("%s: %s", name, strerror(error));
	}
}

pid_t
mock_child_start(char *const *argv, const sigset_t *blocked)
{
	pid_t parent = getpid(), pid;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) == -1)
		return -1;
	if ((pid = fork()) == 0)
		become(argv, blocked, parent, ends[1]);
	close(ends[1]);
	if (pid != -1)
		await_start(ends[0], argv[0]);
	close(ends[0]);
	return pid;
}
