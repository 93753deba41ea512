#ifndef MOCK_EXCHANGE_H
#define MOCK_EXCHANGE_H

#include <sys/types.h>
#include <pthread.h>
#include <stdbool.h>
#include <microhttpd.h>

#include "mock_api.h"
#include "mock_log.h"

/* How long a connection may idle, so that the idle do not use up all. */
enum { MOCK_IDLE_S = 10 };

/* What all exchanges of a server share. */
struct mock_exchanges {
	struct mock_api *api;
	struct mock_log *log;
	int stop; /* readable when all must end */
	pthread_mutex_t lock; /* of all below, the api and the log */
	pthread_cond_t idle; /* nothing is playing any more */
	unsigned long count; /* requests */
	unsigned long playing; /* answers under way */
	bool is_stopping; /* who is still playing is shut off */
};

/*
 * For libmicrohttpd to call: when a client connects.  A limit for the whole
 * server would not do: libmicrohttpd 1.0 keeps to it in the pauses of an
 * answer, whatever is set for the connection; there the idle are kept.
 */
void mock_exchange_connect(void *arg, struct MHD_Connection *, void **socket,
    enum MHD_ConnectionNotificationCode);

/*
 * At a request's start, for each piece of its body, and when it is whole.
 * arg is the struct mock_exchanges.
 */
enum MHD_Result mock_exchange_serve(void *arg, struct MHD_Connection *,
    const char *path, const char *method, const char *version,
    const char *bytes, size_t *len, void **state);

/* And when it has ended, one way or another. */
void mock_exchange_end(void *arg, struct MHD_Connection *, void **state,
    enum MHD_RequestTerminationCode);

#endif
