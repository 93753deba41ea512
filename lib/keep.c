/*
 * keep - small files in the user's cache
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "io.h"
#include "keep.h"
#include "xdg.h"

enum {
	ABANDONED_S = 60, /* a file that is still being written is no more */
	SIZE_MAX_BYTES = 128 * 1024 * 1024 /* twice the largest answer */
};

/* Makes the directories above a file; what fails is seen when one is opened. */
static void
make_directories(char *path)
{
	char *slash = path;

	while ((slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

/* Nobody else puts anything there. */
static bool
is_private(int directory)
{
	struct stat st;

	return fstat(directory, &st) == 0 && st.st_uid == geteuid() &&
	    (st.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/*
 * Returns a descriptor to close, or -1 with the reason.  Its parents may be
 * links: they are the user's affair.
 */
static int
open_directory(bool make, struct xbuf *why)
{
	struct xbuf path = { 0 };
	int fd = -1;

	xdg_path(&path, "XDG_CACHE_HOME", ".cache", "");
	if (path.len == 0) {
		xbuf_puts(why, "neither XDG_CACHE_HOME nor HOME is set");
		return -1;
	}
	if (make)
		make_directories(path.at);
	path.at[path.len - 1] = '\0';
	fd = open(path.at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -1)
		xbuf_printf(why, "%s: %s", path.at, strerror(errno));
	else if (!is_private(fd)) {
		xbuf_printf(why, "%s: not the user's own, or others can write",
		    path.at);
		close(fd);
		fd = -1;
	}
	xbuf_free(&path);
	return fd;
}

/* Nor from the future: a clock that was put back cannot tell. */
static bool
is_fresh(int fd, int seconds)
{
	struct stat st;
	time_t now = time(NULL);

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_uid == geteuid() && st.st_size <= SIZE_MAX_BYTES &&
	    st.st_mtime <= now && now - st.st_mtime < seconds;
}

int
keep_read(const char *name, int seconds, struct xbuf *to)
{
	struct xbuf why = { 0 };
	int directory, fd, ret = -1;

	directory = open_directory(false, &why);
	xbuf_free(&why);
	if (directory == -1)
		return -1;
	/* O_NONBLOCK: a FIFO would wait. */
	fd = openat(directory, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd != -1 && is_fresh(fd, seconds))
		ret = file_slurp(fd, to);
	if (fd != -1)
		close(fd);
	close(directory);
	return ret;
}

/* True where whoever began this file did not come to its end. */
static bool
is_abandoned(int directory, const char *name)
{
	struct stat st;
	time_t now = time(NULL);

	return fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    (st.st_mtime > now || now - st.st_mtime > ABANDONED_S);
}

/* Returns a descriptor, or -1 with errno set: EEXIST while others write it. */
static int
open_new(int directory, const char *name)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	int fd;

	fd = openat(directory, name, flags, 0600);
	if (fd != -1 || errno != EEXIST || !is_abandoned(directory, name))
		return fd;
	unlinkat(directory, name, 0);
	return openat(directory, name, flags, 0600);
}

/* Writes and closes it.  Returns 0, or -1 with errno set. */
static int
write_all(int fd, const struct xbuf *text)
{
	int wrote = io_write(fd, text->at, text->len);
	int fault = errno;

	if (close(fd) == -1)
		return -1;
	errno = fault;
	return wrote;
}

/* Returns 0, or -1 with errno set and nothing left behind. */
static int
replace(int directory, const char *name, const struct xbuf *text)
{
	struct xbuf new = { 0 };
	int fd, fault, ret = -1;

	xbuf_printf(&new, "%s.new", name);
	if ((fd = open_new(directory, new.at)) != -1) {
		ret = write_all(fd, text);
		if (ret == 0)
			ret = renameat(directory, new.at, directory, name);
		fault = errno;
		if (ret == -1)
			unlinkat(directory, new.at, 0);
		errno = fault;
	} else if (errno == EEXIST)
		ret = 0; /* another command is about to keep the same */
	xbuf_free(&new);
	return ret;
}

int
keep_write(const char *name, const struct xbuf *text, struct xbuf *why)
{
	sigset_t all, before;
	int directory, ret = -1;

	/* A signal would leave behind what is not yet in its place. */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	if ((directory = open_directory(true, why)) != -1) {
		if ((ret = replace(directory, name, text)) == -1)
			xbuf_printf(why, "%s: %s", name, strerror(errno));
		close(directory);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ret;
}
