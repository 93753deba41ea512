#ifndef MOCK_LISTEN_H
#define MOCK_LISTEN_H

#include <stdint.h>

/*
 * A socket that listens on 127.0.0.1.  *port 0 is any that is free, and
 * becomes the port it is.  -1 with errno set: so a user learns what is wrong
 * with the port, which libmicrohttpd does not tell.
 */
int mock_listen(uint16_t *port);

#endif
