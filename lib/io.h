#ifndef IO_H
#define IO_H

#include <stddef.h>
#include <sys/types.h>

/*
 * read(2) and write(2) that wait: neither a signal nor a descriptor that
 * somebody has made non-blocking ends them.
 */
ssize_t io_read(int fd, char *buf, size_t len);

/* Writes all of it.  Returns 0, or -1 with errno set. */
int io_write(int fd, const char *bytes, size_t len);

#endif
