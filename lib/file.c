/*
 * file - reads descriptors to the end
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "apierror.h"
#include "file.h"
#include "io.h"

enum { SLURP_SIZE = 64 * 1024 };

ssize_t
file_fill(int fd, char *buf, size_t len)
{
	size_t have = 0;
	ssize_t n;

	while (have < len) {
		if ((n = io_read(fd, buf + have, len - have)) == -1)
			return -1;
		if (n == 0)
			break;
		have += (size_t)n;
	}
	return (ssize_t)have;
}

int
file_slurp_most(int fd, struct xbuf *b, size_t most)
{
	size_t began = b->len;
	ssize_t n;

	do {
		if (b->len - began > most) {
			errno = EFBIG;
			return -1;
		}
		n = file_fill(fd, xbuf_room(b, SLURP_SIZE), SLURP_SIZE);
		if (n == -1)
			return -1;
		b->len += (size_t)n;
		b->at[b->len] = '\0';
	} while (n == SLURP_SIZE);
	return 0;
}

int
file_slurp(int fd, struct xbuf *b)
{
	return file_slurp_most(fd, b, SIZE_MAX);
}

int
file_open(const char *name)
{
	struct stat st;
	int fd;

	if (strcmp(name, "-") == 0)
		return dup(STDIN_FILENO);
	if ((fd = open(name, O_RDONLY | O_CLOEXEC)) == -1)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		close(fd);
		errno = EISDIR;
		return -1;
	}
	return fd;
}

const char *
file_called(const char *name)
{
	return strcmp(name, "-") == 0 ? "standard input" : name;
}

_Noreturn void
xfile_fail(const char *name)
{
	if (*name == '\0')
		xapierror(
		    EX_NOINPUT, "a file is asked for, but its name is empty");
	xapierror(strcmp(name, "-") == 0 ? EX_IOERR : EX_NOINPUT, "%s: %s",
	    file_called(name),
	    errno == EISDIR ? "is a directory, not a file" : strerror(errno));
}
