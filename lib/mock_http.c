/*
 * mock_http - HTTP for or-mock, by libmicrohttpd
 */

#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <microhttpd.h>

#include "mock_exchange.h"
#include "mock_http.h"
#include "xmem.h"

/* How long a client may take to fetch what is on its way at the end. */
enum { STOP_S = 1 };

struct mock_http {
	struct MHD_Daemon *daemon;
	uint16_t port;
	int stop; /* closed to stop: the other end of exchanges.stop */
	struct mock_exchanges exchanges;
};

/*
 * A socket that listens on 127.0.0.1; port 0 becomes the one that it is.  So
 * a user learns what is wrong with the port, which libmicrohttpd does not
 * tell.
 */
static int
listen_on(uint16_t *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
		.sin_port = htons(*port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	int s, on = 1, saved;

	s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (s == -1)
		return -1;
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    bind(s, (struct sockaddr *)&a, sizeof(a)) == 0 &&
	    listen(s, SOMAXCONN) == 0 &&
	    getsockname(s, (struct sockaddr *)&a, &len) == 0) {
		*port = ntohs(a.sin_port);
		return s;
	}
	saved = errno;
	close(s);
	errno = saved;
	return -1;
}

static struct MHD_Daemon *
start_daemon(struct mock_http *h, int s)
{
	/* Without a Date, the same answer is the same bytes. */
	unsigned flags = MHD_USE_THREAD_PER_CONNECTION |
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO |
	    MHD_USE_SUPPRESS_DATE_NO_CLOCK;
	struct MHD_Daemon *daemon;
	int spare;

	/* A client for whom no descriptor is left would wait for ever. */
	if ((spare = dup(s)) == -1)
		return NULL;
	errno = 0;
	daemon = MHD_start_daemon(flags, 0, NULL, NULL, mock_exchange_serve,
	    &h->exchanges, MHD_OPTION_LISTEN_SOCKET, s,
	    MHD_OPTION_NOTIFY_CONNECTION, mock_exchange_connect, NULL,
	    MHD_OPTION_NOTIFY_COMPLETED, mock_exchange_end, &h->exchanges,
	    MHD_OPTION_END);
	close(spare);
	return daemon;
}

static void
init_exchanges(
    struct mock_exchanges *e, struct mock_api *api, struct mock_log *log)
{
	pthread_condattr_t attr;

	e->api = api;
	e->log = log;
	pthread_mutex_init(&e->lock, NULL);
	pthread_condattr_init(&attr);
	/* The clock that nobody sets. */
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&e->idle, &attr);
	pthread_condattr_destroy(&attr);
}

static void
destroy(struct mock_http *h)
{
	pthread_cond_destroy(&h->exchanges.idle);
	pthread_mutex_destroy(&h->exchanges.lock);
	free(h);
}

struct mock_http *
mock_http_start(uint16_t port, struct mock_api *api, struct mock_log *log)
{
	struct mock_http *h;
	int s, why, ends[2] = { -1, -1 };

	if ((s = listen_on(&port)) == -1)
		return NULL;
	h = xzalloc(sizeof(*h));
	h->port = port;
	init_exchanges(&h->exchanges, api, log);
	if (pipe2(ends, O_CLOEXEC) == 0) {
		h->exchanges.stop = ends[0];
		h->stop = ends[1];
		if ((h->daemon = start_daemon(h, s)) != NULL)
			return h;
	}
	/* libmicrohttpd does not always say why. */
	why = errno != 0 ? errno : EAGAIN;
	close(s);
	close(ends[0]);
	close(ends[1]);
	destroy(h);
	errno = why;
	return NULL;
}

uint16_t
mock_http_port(const struct mock_http *h)
{
	return h->port;
}

/* The lock, if it can be had in time. */
static int
lock_in_time(struct mock_exchanges *e)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += STOP_S;
	return pthread_mutex_timedlock(&e->lock, &until) == 0 ? 0 : -1;
}

/*
 * Lets the players leave by themselves: once libmicrohttpd has shut the
 * connections, they could not tell that from a client's leaving.  One whose
 * client does not read cannot leave.
 */
static int
dismiss_players(struct mock_http *h)
{
	struct mock_exchanges *e = &h->exchanges;
	struct timespec until;

	close(h->stop);
	if (lock_in_time(e) == -1)
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += STOP_S;
	while (e->playing > 0 &&
	    pthread_cond_timedwait(&e->idle, &e->lock, &until) != ETIMEDOUT)
		;
	e->is_stopping = true;
	pthread_mutex_unlock(&e->lock);
	return 0;
}

int
mock_http_stop(struct mock_http *h)
{
	if (h == NULL)
		return 0;
	if (dismiss_players(h) == -1)
		return -1;
	MHD_stop_daemon(h->daemon);
	close(h->exchanges.stop);
	destroy(h);
	return 0;
}
