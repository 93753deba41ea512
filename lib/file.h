#ifndef FILE_H
#define FILE_H

#include <stddef.h>
#include <sys/types.h>

#include "xbuf.h"

/* Reading descriptors to the end, whatever sizes the reads come in. */

/*
 * Reads until len bytes are there or the input ends.  Returns how many, or -1
 * with errno set.
 */
ssize_t file_fill(int fd, char *buf, size_t len);

/* Appends all that is left to read.  Returns 0, or -1 with errno set. */
int file_slurp(int fd, struct xbuf *);

/*
 * The same, but gives up, with EFBIG, where that is more than most, by a block
 * or less: what a device or a pipe brings has no end.
 */
int file_slurp_most(int fd, struct xbuf *, size_t most);

/*
 * Opens a file for reading; "-" is standard input.  Returns a descriptor to
 * close, or -1 with errno set (EISDIR for a directory).
 */
int file_open(const char *name);

/* What a file that file_open takes is called in messages. */
const char *file_called(const char *name);

/*
 * Ends the program with an error object that says what errno means for it:
 * EX_NOINPUT, or EX_IOERR for standard input.
 */
_Noreturn void xfile_fail(const char *name);

#endif
