/*
 * serve - a raw server on loopback that replays what it is told
 *
 * usage: serve log step ...
 *
 * Takes one connection after another, reads a request from each, keeps its
 * bytes in the file log.N (N counts from 1), and then takes these steps:
 *
 *	now	before all others: reads no request
 *	file	sends the bytes of this file; a FIFO waits for its writer
 *	*file	sends them again and again, until the client is gone
 *	@ms	waits
 *	/n,ms	sends from here on in pieces of n bytes with ms between
 *	hang	waits until the client closes; log.N.gone holds the ms since
 *		the last byte was sent
 *	reset	closes with RST
 *	again	reads another request from the same connection, if one comes
 *	next	closes; the steps after it are for the next connection
 *
 * The last connection's steps also serve all that follow.  The port is
 * written to standard output.  It ends with the script that began it, and
 * after five minutes, times SLOW in the environment.
 */

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/socket.h>
#include <arpa/inet.h>
#include <err.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct connection {
	int fd;
	int n;
	const char *log;
	size_t piece; /* 0: whole */
	long pause_ms;
	int64_t sent_at;
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static FILE *
xopen(const struct connection *c, const char *ending)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s.%d%s", c->log, c->n, ending);
	if ((f = fopen(path, "w")) == NULL)
		err(1, "%s", path);
	return f;
}

/* Returns how many bytes the request has, as far as its head is there. */
static size_t
request_len(const char *head, size_t got)
{
	const char *end = strstr(head, "\r\n\r\n");
	const char *field = strcasestr(head, "\r\nContent-Length:");
	size_t len;

	if (end == NULL)
		return got + 1;
	len = (size_t)(end + 4 - head);
	if (field != NULL && field < end)
		len += strtoul(strchr(field, ':') + 1, NULL, 10);
	return len;
}

static void
read_request(const struct connection *c)
{
	static char head[16384], buf[65536];
	FILE *log = xopen(c, "");
	size_t got = 0, kept = 0, some, want = 1;
	ssize_t n;

	while (got < want && (n = read(c->fd, buf, sizeof(buf))) > 0) {
		fwrite(buf, 1, (size_t)n, log);
		got += (size_t)n;
		some = sizeof(head) - 1 - kept;
		some = (size_t)n < some ? (size_t)n : some;
		memcpy(head + kept, buf, some);
		kept += some;
		head[kept] = '\0';
		want = request_len(head, got);
	}
	fclose(log);
}

/* Returns false when the client is gone, which is no failure of ours. */
static bool
send_once(const struct connection *c, FILE *f)
{
	char buf[65536];
	size_t n, size = c->piece > 0 ? c->piece : sizeof(buf);

	rewind(f);
	while ((n = fread(buf, 1, size, f)) > 0) {
		if (send(c->fd, buf, n, MSG_NOSIGNAL) == -1)
			return false;
		usleep((useconds_t)c->pause_ms * 1000);
	}
	return true;
}

static void
send_file(struct connection *c, const char *path)
{
	bool again = *path == '*';
	FILE *f;

	if (again)
		path++;
	if ((f = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	while (send_once(c, f) && again)
		;
	c->sent_at = now_ms();
	fclose(f);
}

static void
hang(const struct connection *c)
{
	char buf[256];
	FILE *log;

	while (read(c->fd, buf, sizeof(buf)) > 0)
		;
	log = xopen(c, ".gone");
	fprintf(log, "%lld\n", (long long)(now_ms() - c->sent_at));
	fclose(log);
}

static void
reset(const struct connection *c)
{
	const struct linger at_once = { 1, 0 };

	setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

static void
read_again(struct connection *c)
{
	char first;

	if (recv(c->fd, &first, 1, MSG_PEEK) != 1)
		return;
	c->n++;
	read_request(c);
}

/* Returns where the steps of the next connection begin. */
static char **
answer(struct connection *c, char **step)
{
	for (; *step != NULL && strcmp(*step, "next") != 0; step++)
		if (**step == '@')
			usleep((useconds_t)strtoul(*step + 1, NULL, 10) * 1000);
		else if (**step == '/' && strchr(*step + 1, '/') == NULL) {
			c->piece = strtoul(*step + 1, NULL, 10);
			c->pause_ms = strtol(strchr(*step, ',') + 1, NULL, 10);
		} else if (strcmp(*step, "hang") == 0)
			hang(c);
		else if (strcmp(*step, "reset") == 0)
			reset(c);
		else if (strcmp(*step, "again") == 0)
			read_again(c);
		else if (strcmp(*step, "now") != 0)
			send_file(c, *step);
	return *step == NULL ? NULL : step + 1;
}

static int
listen_anywhere(void)
{
	struct sockaddr_in sin = { .sin_family = AF_INET };
	socklen_t len = sizeof(sin);
	int fd;

	sin.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if ((fd = socket(AF_INET, SOCK_STREAM, 0)) == -1 ||
	    bind(fd, (struct sockaddr *)&sin, len) == -1 ||
	    listen(fd, 16) == -1 ||
	    getsockname(fd, (struct sockaddr *)&sin, &len) == -1)
		err(1, "127.0.0.1");
	printf("%d\n", ntohs(sin.sin_port));
	fflush(stdout);
	return fd;
}

/* Lasts no longer than it is of use. */
static void
bound_life(void)
{
	const char *slow = getenv("SLOW");
	unsigned times = slow != NULL ? (unsigned)strtoul(slow, NULL, 10) : 1;

#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
	alarm(300 * (times > 0 ? times : 1));
}

int
main(int argc, char **argv)
{
	struct connection c = { 0 };
	char **steps = argv + 2, **next;
	int listener;

	if (argc < 3)
		errx(64, "usage: serve log step ...");
	bound_life();
	c.log = argv[1];
	for (listener = listen_anywhere();;) {
		if ((c.fd = accept(listener, NULL, NULL)) == -1)
			err(1, "accept");
		c.n++;
		c.piece = 0;
		c.pause_ms = 0;
		c.sent_at = now_ms();
		if (*steps != NULL && strcmp(*steps, "now") == 0)
			fclose(xopen(&c, ""));
		else
			read_request(&c);
		if ((next = answer(&c, steps)) != NULL)
			steps = next;
		close(c.fd);
	}
}
