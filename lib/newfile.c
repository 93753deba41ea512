/*
 * newfile - a file that appears whole or not at all
 */

#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "confine.h"
#include "io.h"
#include "newfile.h"
#include "xmem.h"

enum { COMMIT = 'y', CANCEL = 'n' };

struct newfile {
	int fd;
	int word; /* to the process that renames */
	pid_t pid;
};

/* The place of the file, through symbolic links; NULL with errno set. */
static char *
place(const char *name)
{
	struct stat st;
	char *real;

	if (stat(name, &st) == -1)
		return errno == ENOENT ? xstrdup(name) : NULL;
	if (!S_ISREG(st.st_mode)) {
		errno = EEXIST;
		return NULL;
	}
	if ((real = realpath(name, NULL)) == NULL)
		return NULL;
	return real;
}

/* The rights that open(2) would give it. */
static mode_t
rights(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static int
make(char *temporary)
{
	int fd;

	if ((fd = mkostemp(temporary, O_CLOEXEC)) == -1)
		return -1;
	if (fchmod(fd, rights()) == -1) {
		close(fd);
		unlink(temporary);
		return -1;
	}
	return fd;
}

/*
 * Renames or removes at a word; removes at the end of the pipe.  Ignores what
 * ends the process that it serves, to be there then.
 */
static _Noreturn void
serve(int word, const char *temporary, const char *name)
{
	int status = 0;
	char c;

	signal(SIGHUP, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	confine(CONFINE_CACHE);
	if (io_read(word, &c, 1) != 1 || c != COMMIT)
		unlink(temporary);
	else if (rename(temporary, name) == -1) {
		status = errno;
		unlink(temporary);
	}
	_exit(status);
}

/*
 * Keeps no descriptor but its own: whoever reads from our output, or from a
 * pipe to another child, must not wait for this process.
 */
static int
leave_all(int but)
{
	int null = open("/dev/null", O_RDWR), fd;

	if (null == -1 || (but = fcntl(but, F_DUPFD, 4)) == -1)
		_exit(errno);
	for (fd = 0; fd < 3; fd++)
		dup2(null, fd);
	dup2(but, 3);
	closefrom(4);
	return 3;
}

static int
start(struct newfile *f, const char *temporary, const char *name)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) == -1)
		return -1;
	if ((f->pid = fork()) == 0) {
		serve(leave_all(ends[0]), temporary, name);
	}
	close(ends[0]);
	f->word = ends[1];
	if (f->pid == -1)
		close(ends[1]);
	return f->pid == -1 ? -1 : 0;
}

struct newfile *
newfile_start(const char *name)
{
	struct newfile *f;
	char *real, *temporary;
	int error;

	if ((real = place(name)) == NULL)
		return NULL;
	f = xzalloc(sizeof(*f));
	temporary = xasprintf("%s.XXXXXX", real);
	if ((f->fd = make(temporary)) == -1 ||
	    start(f, temporary, real) == -1) {
		error = errno;
		if (f->fd != -1) {
			close(f->fd);
			unlink(temporary);
		}
		free(f);
		f = NULL;
		errno = error;
	}
	free(temporary);
	free(real);
	return f;
}

int
newfile_fd(const struct newfile *f)
{
	return f->fd;
}

/* Returns 0, or -1 with errno set. */
static int
finish(struct newfile *f, char word)
{
	int status = 0, error = 0;

	if (close(f->fd) == -1) {
		error = errno;
		word = CANCEL;
	}
	if (io_write(f->word, &word, 1) == -1 && error == 0)
		error = errno;
	close(f->word);
	while (waitpid(f->pid, &status, 0) == -1 && errno == EINTR)
		;
	if (error == 0)
		error = WIFEXITED(status) ? WEXITSTATUS(status) : EIO;
	free(f);
	errno = error;
	return error == 0 ? 0 : -1;
}

int
newfile_commit(struct newfile *f)
{
	return finish(f, COMMIT);
}

void
newfile_cancel(struct newfile *f)
{
	if (f != NULL)
		finish(f, CANCEL);
}
