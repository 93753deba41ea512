/*
 * pty - runs a command on a terminal
 *
 * usage: pty command [argument ...]
 *
 * Standard output and standard error of the command are a terminal of its
 * own; what it writes there goes, byte for byte, to standard output.  Ends
 * with the command's status.
 */

#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static int
open_master(void)
{
	int fd;

	if ((fd = posix_openpt(O_RDWR | O_NOCTTY)) == -1 || grantpt(fd) == -1 ||
	    unlockpt(fd) == -1)
		err(1, "a terminal");
	return fd;
}

/* A line's end stays as it is written. */
static int
open_slave(int master)
{
	struct termios t;
	int fd;

	if ((fd = open(ptsname(master), O_RDWR | O_NOCTTY)) == -1 ||
	    tcgetattr(fd, &t) == -1)
		err(1, "a terminal");
	t.c_oflag &= ~(tcflag_t)OPOST;
	if (tcsetattr(fd, TCSANOW, &t) == -1)
		err(1, "a terminal");
	return fd;
}

static pid_t
start(char **argv, int master, int slave)
{
	pid_t pid;

	if ((pid = fork()) == -1)
		err(1, "fork");
	if (pid > 0)
		return pid;
	if (dup2(slave, STDOUT_FILENO) == -1 ||
	    dup2(slave, STDERR_FILENO) == -1)
		_exit(126);
	close(master);
	close(slave);
	execvp(*argv, argv);
	_exit(127);
}

/* Until nobody has the terminal open; Linux says so with EIO. */
static void
copy(int master)
{
	char buf[4096];
	ssize_t n;

	while ((n = read(master, buf, sizeof(buf))) > 0)
		if (write(STDOUT_FILENO, buf, (size_t)n) != n)
			err(1, "standard output");
}

int
main(int argc, char **argv)
{
	int master, slave, status;
	pid_t pid;

	if (argc < 2)
		errx(64, "usage: pty command [argument ...]");
	master = open_master();
	slave = open_slave(master);
	pid = start(argv + 1, master, slave);
	close(slave);
	copy(master);
	if (waitpid(pid, &status, 0) == -1)
		err(1, "waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
