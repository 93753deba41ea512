#ifndef MOCK_HEAD_H
#define MOCK_HEAD_H

#include <microhttpd.h>

#include "mock.h"

/*
 * Fills in what the first line and the headers of a request say but for the
 * method.  The query is the caller's to free, all else is lent.
 */
void mock_head_read(
    struct mock_request *, struct MHD_Connection *, const char *path);

/* Writes the headers as the log has them (mock_log.h). */
void mock_head_log(struct xbuf *headers, struct MHD_Connection *);

#endif
