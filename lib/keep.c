/*
 * keep - small files in the user's cache
 */

#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "io.h"
#include "keep.h"
#include "xdg.h"

/* What a file's name ends in until it is whole. */
#define UNFINISHED ".new"

enum {
	ABANDONED_S = 60, /* one that is still being written is no more */
	SKEW_S = 2, /* clocks of a file system and of ours may differ so much */
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
	time_t age;

	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) ||
	    st.st_uid != geteuid() || st.st_size > SIZE_MAX_BYTES)
		return false;
	age = time(NULL) - st.st_mtime;
	return age >= -SKEW_S && age < seconds;
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

/* Removes one that whoever began it did not bring to its end. */
static void
remove_abandoned(int directory, const char *name)
{
	size_t len = strlen(name), end = strlen(UNFINISHED);
	struct stat st;

	if (len > end && strcmp(name + len - end, UNFINISHED) == 0 &&
	    fstatat(directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    time(NULL) - st.st_mtime > ABANDONED_S)
		unlinkat(directory, name, 0);
}

static void
sweep(int directory)
{
	int fd = openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *entry;
	DIR *all;

	if (fd == -1)
		return;
	if ((all = fdopendir(fd)) == NULL) {
		close(fd);
		return;
	}
	while ((entry = readdir(all)) != NULL)
		remove_abandoned(directory, entry->d_name);
	closedir(all);
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

/*
 * Each writer has a file of its own, so that of several each writes a whole
 * one.  Returns 0, or -1 with errno set and nothing left behind.
 */
static int
replace(int directory, const char *name, const struct xbuf *text)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
	struct xbuf new = { 0 };
	int fd, fault, ret = -1;

	xbuf_printf(&new, "%s.%08" PRIx32 UNFINISHED, name, arc4random());
	if ((fd = openat(directory, new.at, flags, 0600)) != -1) {
		ret = write_all(fd, text);
		if (ret == 0)
			ret = renameat(directory, new.at, directory, name);
		fault = errno;
		if (ret == -1)
			unlinkat(directory, new.at, 0);
		errno = fault;
	}
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
		sweep(directory);
		if ((ret = replace(directory, name, text)) == -1)
			xbuf_printf(why, "%s: %s", name, strerror(errno));
		close(directory);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return ret;
}
