/*
 * bench - measures commands: time, memory, and the delay through a pipeline
 *
 *	bench time N IN COMMAND [ARG...]	median microseconds of N runs
 *	bench peak IN COMMAND [ARG...]		peak memory in KiB
 *	bench delay N SHELL-COMMAND		median microseconds from a chunk
 *						leaving the server (at $URL)
 *						to its text leaving the command
 */

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <arpa/inet.h>
#include <err.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int64_t
median(int64_t *us, size_t n)
{
	qsort(us, n, sizeof(*us), by_size);
	return us[n / 2];
}

static void
run(const char *in, char **argv, struct rusage *usage)
{
	pid_t pid;
	int status;

	if ((pid = fork()) == -1)
		err(1, "fork");
	if (pid == 0) {
		int from = open(in, O_RDONLY), to = open("/dev/null", O_WRONLY);

		if (from == -1 || dup2(from, 0) == -1 || dup2(to, 1) == -1)
			err(1, "%s", in);
		execvp(argv[0], argv);
		err(127, "%s", argv[0]);
	}
	if (wait4(pid, &status, 0, usage) == -1)
		err(1, "wait4");
	if (status != 0)
		errx(1, "%s: status %d", argv[0], status);
}

static int64_t
time_runs(size_t n, const char *in, char **argv)
{
	struct rusage usage;
	int64_t *us, start, m;
	size_t i;

	if ((us = calloc(n, sizeof(*us))) == NULL)
		err(1, NULL);
	for (i = 0; i < n; i++) {
		start = now_us();
		run(in, argv, &usage);
		us[i] = now_us() - start;
	}
	m = median(us, n);
	free(us);
	return m;
}

/* Listens on a free port of loopback, and puts its URL into $URL. */
static int
listen_url(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t len = sizeof(a);
	char url[64];
	int s;

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if ((s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) == -1 ||
	    bind(s, (struct sockaddr *)&a, sizeof(a)) == -1 ||
	    listen(s, 1) == -1 ||
	    getsockname(s, (struct sockaddr *)&a, &len) == -1)
		err(1, "socket");
	snprintf(url, sizeof(url), "http://127.0.0.1:%d", ntohs(a.sin_port));
	setenv("URL", url, 1);
	return s;
}

static pid_t
start(const char *command, int *out)
{
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) == -1 || (pid = fork()) == -1)
		err(1, "fork");
	if (pid == 0) {
		dup2(ends[1], 1);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		err(127, "sh");
	}
	close(ends[1]);
	*out = ends[0];
	return pid;
}

static void
put(int fd, const char *s)
{
	if (write(fd, s, strlen(s)) != (ssize_t)strlen(s))
		err(1, "write");
}

static int64_t
delay(size_t n, const char *command)
{
	static const char head[] = "HTTP/1.1 200 OK\r\n"
				   "Content-Type: text/event-stream\r\n"
				   "Connection: close\r\n\r\n";
	static const char chunk[] =
	    "data: {\"id\":\"g\",\"object\":\"chat.completion.chunk\","
	    "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"},"
	    "\"finish_reason\":null}]}\n\n";
	static const char last[] =
	    "data: {\"id\":\"g\",\"choices\":[{\"index\":0,\"delta\":{},"
	    "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
	int64_t *us, m;
	int s = listen_url(), out, c;
	char buf[4096];
	size_t i;
	pid_t pid = start(command, &out);

	if ((us = calloc(n, sizeof(*us))) == NULL)
		err(1, NULL);
	if ((c = accept(s, NULL, NULL)) == -1 || read(c, buf, sizeof(buf)) < 1)
		err(1, "accept");
	put(c, head);
	for (i = 0; i < n; i++) {
		usleep(2000);
		us[i] = now_us();
		put(c, chunk);
		if (read(out, buf, sizeof(buf)) < 1)
			err(1, "%s", command);
		us[i] = now_us() - us[i];
	}
	put(c, last);
	close(c);
	while (read(out, buf, sizeof(buf)) > 0)
		;
	waitpid(pid, NULL, 0);
	m = median(us, n);
	free(us);
	return m;
}

int
main(int argc, char **argv)
{
	struct rusage usage;

	signal(SIGPIPE, SIG_IGN);
	if (argc >= 5 && strcmp(argv[1], "time") == 0)
		printf("%lld\n",
		    (long long)time_runs(
			strtoul(argv[2], NULL, 10), argv[3], argv + 4));
	else if (argc >= 4 && strcmp(argv[1], "peak") == 0) {
		run(argv[2], argv + 3, &usage);
		printf("%ld\n", usage.ru_maxrss);
	} else if (argc == 4 && strcmp(argv[1], "delay") == 0)
		printf("%lld\n",
		    (long long)delay(strtoul(argv[2], NULL, 10), argv[3]));
	else
		errx(64, "usage: bench time|peak|delay ...");
	return 0;
}
