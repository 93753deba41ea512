#ifndef SECRET_H
#define SECRET_H

#include <stdbool.h>
#include <stddef.h>

/*
 * True for a header field whose value is a secret, such as Authorization:
 * it must come neither from an argument nor into a log.
 */
bool secret_is_header(const char *name, size_t len);

#endif
