#ifndef MOCK_HTTP_H
#define MOCK_HTTP_H

#include <stdint.h>

#include "mock_api.h"
#include "mock_log.h"

/* The server of or-mock: HTTP on 127.0.0.1, a thread for each connection. */
struct mock_http;

/*
 * port 0: any that is free.  api and log (which may be NULL) are lent.  NULL
 * with errno set when the server cannot be had.  All signals that the caller
 * has blocked are blocked in the threads, too.
 */
struct mock_http *
mock_http_start(uint16_t port, struct mock_api *, struct mock_log *);
uint16_t mock_http_port(const struct mock_http *);

/*
 * Ends all exchanges, within about a second, and waits until their ends are
 * in the log.  Returns -1 when a request is still being matched, or a log
 * written: then all stays as it is, and only the process's end ends it.
 */
int mock_http_stop(struct mock_http *); /* NULL is fine */

#endif
