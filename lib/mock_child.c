/*
 * mock_child - runs the command that or-mock is there for
 */

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <errno.h>
#include <string.h>
#include <unistd.h>

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

pid_t
mock_child_start(char *const *argv, const sigset_t *blocked)
{
	pid_t parent = getpid(), pid;
	int why;

	if ((pid = fork()) != 0)
		return pid;
	sigprocmask(SIG_SETMASK, blocked, NULL);
	end_with(parent);
	execvp(argv[0], argv);
	why = errno;
	terminal_warnx("%s: %s", argv[0], strerror(why));
	_exit(why == ENOENT ? EXIT_NOT_FOUND : EXIT_CANNOT_RUN);
}
