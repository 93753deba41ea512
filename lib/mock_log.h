#ifndef MOCK_LOG_H
#define MOCK_LOG_H

#include "mock.h"

/* A log of requests and of how they ended, one JSON object a line. */
struct mock_log;

/* Makes the file empty.  NULL with errno set when that fails. */
struct mock_log *mock_log_open(const char *path);

/* Returns 0, or -1 when a line could not be written. */
int mock_log_close(struct mock_log *); /* NULL is fine: 0 */

/*
 * Headers, and parameters, are added one by one to an object's text, which
 * begins empty; keys and cookies are written as "present", and headers that
 * come twice as one.
 */
void mock_log_header(struct xbuf *object, const char *name, const char *value);

/* Each writes its line at once; a NULL log is fine. */
void mock_log_request(struct mock_log *, const struct mock_request *,
    const char *path, const struct xbuf *headers);
void mock_log_done(
    struct mock_log *, unsigned long n, const char *how, long ms, size_t sent);

#endif
