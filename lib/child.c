/*
 * child - runs another program
 */

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "child.h"
#include "file.h"

/* Who kills this process means the other, too. */
static void
end_with(pid_t parent, int sig)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, sig);
	/* The parent may have ended before that. */
	if (getppid() != parent)
		raise(sig);
#else
	(void)parent;
	(void)sig;
#endif
}

static void
set_streams(const int streams[3])
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (streams[fd] != fd)
			dup2(streams[fd], fd);
}

/*
 * The child's part.  A thread of the parent may have held a lock when it was
 * forked, such as malloc(3)'s: only system calls, and why it does not start is
 * said by the parent.
 */
static _Noreturn void
become(const struct child *c, pid_t parent, int to)
{
	extern char **environ;
	sigset_t none;
	int why;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, c->blocked != NULL ? c->blocked : &none, NULL);
	end_with(parent, c->orphaned != 0 ? c->orphaned : SIGTERM);
	set_streams(c->streams);
	if (c->environment != NULL)
		environ = c->environment;
	execvp(c->argv[0], c->argv);
	why = errno;
	_exit(write(to, &why, sizeof(why)) == -1);
}

/* Waits until the child is the program: 0, or the error that it met. */
static int
await_start(int from)
{
	char why[sizeof(int)];
	int error = 0;

	if (file_fill(from, why, sizeof(why)) == (ssize_t)sizeof(why))
		memcpy(&error, why, sizeof(error));
	return error;
}

pid_t
child_start(const struct child *c)
{
	pid_t parent = getpid(), pid;
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC) == -1)
		return -1;
	signal(SIGCHLD, SIG_DFL);
	if ((pid = fork()) == 0)
		become(c, parent, ends[1]);
	error = errno;
	close(ends[1]);
	if (pid != -1 && (error = await_start(ends[0])) != 0) {
		child_await(pid);
		pid = -1;
	}
	close(ends[0]);
	errno = error;
	return pid;
}

bool
child_is_shortage(int error)
{
	return error == EAGAIN || error == EMFILE || error == ENFILE ||
	    error == ENOMEM;
}

const char *
child_cure(int error)
{
	return error == EMFILE ? "; raise ulimit -n" : "";
}

int
child_await(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) == -1)
		if (errno != EINTR)
			return -1;
	return status;
}
