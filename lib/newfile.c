/*
 * newfile - a file that appears whole or not at all
 */

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "confine.h"
#include "io.h"
#include "newfile.h"
#include "xmem.h"

enum { COMMIT = 'y', CANCEL = 'n' };

struct newfile {
	int fd;
	int word; /* to the process that renames, and its answer */
	pid_t pid;
};

/* The real path of a file that is not there yet: its folder is. */
static char *
new_place(const char *name)
{
	const char *slash = strrchr(name, '/');
	size_t len = slash == NULL ? 0 : (size_t)(slash - name) + 1;
	char *folder = len == 0 ? xstrdup(".") : xstrndup(name, len);
	char *real = realpath(folder, NULL), *path = NULL;

	free(folder);
	if (real != NULL)
		path = xasprintf("%s/%s", real, name + len);
	free(real);
	return path;
}

/*
 * The place of the file, through symbolic links, and what is there, of mode 0
 * for nothing; NULL with errno set.  A link to nothing is something.
 */
static char *
place(const char *name, struct stat *st)
{
	if (stat(name, st) == -1) {
		if (errno != ENOENT || *name == '\0')
			return NULL;
		if (lstat(name, st) == -1) {
			*st = (struct stat){ 0 };
			return new_place(name);
		}
	}
	if (!S_ISREG(st->st_mode)) {
		errno = EEXIST;
		return NULL;
	}
	return realpath(name, NULL);
}

/* The rights that open(2) would give to a new file. */
static mode_t
rights(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

/*
 * Gives it the rights of the file that it replaces, which may be private; those
 * of a group only where it can be the same group.
 */
static int
set_rights(int fd, const struct stat *old)
{
	mode_t mode = old->st_mode & 0777;

	if (old->st_mode == 0)
		return fchmod(fd, rights());
	if (fchown(fd, (uid_t)-1, old->st_gid) == -1)
		mode &= ~(mode_t)S_IRWXG;
	return fchmod(fd, mode);
}

static int
make(char *temporary, const struct stat *old)
{
	int fd;

	if ((fd = mkostemp(temporary, O_CLOEXEC)) == -1)
		return -1;
	if (set_rights(fd, old) == -1) {
		close(fd);
		unlink(temporary);
		return -1;
	}
	return fd;
}

/*
 * Renames or removes at a word, and answers with an errno; removes where no
 * word comes any more.
 */
static _Noreturn void
serve(int word, const char *temporary, const char *name)
{
	unsigned char error = 0;
	char c;

	confine(CONFINE_CACHE);
	if (io_read(word, &c, 1) != 1 || c != COMMIT)
		unlink(temporary);
	else if (rename(temporary, name) == -1) {
		error = (unsigned char)errno;
		unlink(temporary);
	}
	send(word, &error, 1, MSG_NOSIGNAL);
	_exit(0);
}

/*
 * Keeps no descriptor but its own, and returns it: whoever reads from our
 * output, or from a pipe to another child, must not wait for this process.
 */
static int
leave_all(int but)
{
	int null, fd;

	dup2(but, 3);
	closefrom(4);
	null = open("/dev/null", O_RDWR);
	for (fd = 0; fd < 3; fd++)
		if (dup2(null, fd) == -1)
			close(fd);
	return 3;
}

static int
start(struct newfile *f, const char *temporary, const char *name)
{
	int ends[2], word;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == -1)
		return -1;
	if ((f->pid = fork()) == 0) {
		word = leave_all(ends[0]);
		serve(word, temporary, name);
	}
	close(ends[0]);
	f->word = ends[1];
	if (f->pid == -1)
		close(ends[1]);
	return f->pid == -1 ? -1 : 0;
}

static struct newfile *
begin(const char *real, const struct stat *old)
{
	struct newfile *f = xzalloc(sizeof(*f));
	char *temporary = xasprintf("%s.XXXXXX", real);
	int error;

	if ((f->fd = make(temporary, old)) == -1 ||
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
	return f;
}

struct newfile *
newfile_start(const char *name)
{
	struct newfile *f;
	struct stat old;
	sigset_t all, before;
	char *real;

	if ((real = place(name, &old)) == NULL)
		return NULL;
	/*
	 * Until there is who removes it, none may end us.  That process keeps
	 * all blocked, to be there when one has ended us.
	 */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	f = begin(real, &old);
	sigprocmask(SIG_SETMASK, &before, NULL);
	free(real);
	return f;
}

bool
newfile_is_same(const char *a, const char *b)
{
	struct stat st;
	char *first = place(a, &st), *second = place(b, &st);
	bool is = first != NULL && second != NULL && strcmp(first, second) == 0;

	free(first);
	free(second);
	return is;
}

int
newfile_fd(const struct newfile *f)
{
	return f->fd;
}

/* Says the word.  Returns 0 or an errno. */
static int
ask(const struct newfile *f, char word)
{
	unsigned char error;

	if (send(f->word, &word, 1, MSG_NOSIGNAL) != 1 ||
	    io_read(f->word, (char *)&error, 1) != 1)
		return EIO;
	return error;
}

/* Returns 0, or -1 with errno set. */
static int
finish(struct newfile *f, char word)
{
	int error = 0, answer;

	if (close(f->fd) == -1) {
		error = errno;
		word = CANCEL;
	}
	answer = ask(f, word);
	if (error == 0)
		error = answer;
	close(f->word);
	/* Its answer says all; it may be nobody's to wait for (ECHILD). */
	while (waitpid(f->pid, NULL, 0) == -1 && errno == EINTR)
		;
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
