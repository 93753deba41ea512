#ifndef INPUT_H
#define INPUT_H

#include <stddef.h>
#include <sys/types.h>

/*
 * read(2) that waits: neither a signal nor a descriptor that somebody has made
 * non-blocking ends it.
 */
ssize_t input_read(int fd, char *buf, size_t len);

#endif
