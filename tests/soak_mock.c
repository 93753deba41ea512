/*
 * soak_mock - starts or-mock, reads its log, takes its measure
 */

#include <sys/stat.h>
#include <sys/wait.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "soak_mock.h"
#include "xmem.h"

static _Noreturn void
become_mock(int url)
{
	sigset_t none;
	int complaints;

	complaints = open("mock.err", O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (complaints == -1)
		err(1, "mock.err");
	setpgid(0, 0); /* what the terminal sends is for the soak */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	dup2(url, STDOUT_FILENO);
	dup2(complaints, STDERR_FILENO);
	close(complaints);
	execlp("or-mock", "or-mock", "-l", "log", "-s", "script", (char *)NULL);
	_exit(127);
}

static void
set_url(int from)
{
	char line[128];
	FILE *f;

	if ((f = fdopen(from, "r")) == NULL)
		err(1, "fdopen");
	if (fgets(line, sizeof(line), f) == NULL)
		errx(1, "or-mock does not start");
	line[strcspn(line, "\n")] = '\0';
	fclose(f);
	if (setenv("OPENROUTER_BASE_URL", line, 1) == -1 ||
	    setenv("OPENROUTER_API_KEY", "sk-or-v1-soak", 1) == -1)
		err(1, "setenv");
}

void
soak_mock_start(struct soak_mock *m)
{
	int url[2];

	memset(m, 0, sizeof(*m));
	if (mkfifo("log", 0600) == -1)
		err(1, "log");
	/* With a writer of its own it never ends. */
	if ((m->log = open("log", O_RDWR | O_NONBLOCK | O_CLOEXEC)) == -1)
		err(1, "log");
	if (pipe2(url, O_CLOEXEC) == -1 || (m->pid = fork()) == -1)
		err(1, "or-mock");
	if (m->pid == 0)
		become_mock(url[1]);
	close(url[1]);
	set_url(url[0]);
}

/* The log */

static struct soak_owner *
owner(struct soak_mock *m, unsigned long n)
{
	return &m->owners[n % SOAK_OWNERS];
}

/* Who has sent a request stands in its body. */
static bool
read_request(struct soak_mock *m, unsigned long n, const char *line)
{
	const char *job = strstr(line, "soak job ");
	const char *serial = strstr(line, SOAK_SERIAL);
	struct soak_owner *o = owner(m, n);

	if (job == NULL || serial == NULL)
		return false;
	o->n = n;
	o->job = (unsigned)strtoul(job + strlen("soak job "), NULL, 10);
	o->serial = strtoul(serial + strlen(SOAK_SERIAL), NULL, 10);
	return true;
}

static struct soak_event
read_line(struct soak_mock *m, const char *line)
{
	struct soak_event e = { 0 };
	unsigned long n = 0;

	if (strncmp(line, "{\"n\":", 5) == 0)
		n = strtoul(line + 5, NULL, 10);
	e.is_end = strstr(line, ",\"done\":\"") != NULL &&
	    strstr(line, ",\"method\":") == NULL;
	if (!e.is_end && !read_request(m, n, line))
		return e;
	e.is_known = owner(m, n)->n == n;
	e.job = owner(m, n)->job;
	e.serial = owner(m, n)->serial;
	return e;
}

/* Takes what is there off the FIFO; false when that is nothing. */
static bool
fetch(struct soak_mock *m)
{
	enum { PIECE = 256 * 1024 };
	ssize_t n;

	n = read(m->log, xbuf_room(&m->unread, PIECE), PIECE);
	if (n == -1 && errno != EAGAIN && errno != EINTR)
		err(1, "log");
	if (n <= 0)
		return false;
	m->unread.len += (size_t)n;
	m->unread.at[m->unread.len] = '\0';
	return true;
}

bool
soak_mock_next(struct soak_mock *m, struct soak_event *e)
{
	struct xbuf *b = &m->unread;
	char *end;
	size_t len;

	while (b->len == 0 || (end = memchr(b->at, '\n', b->len)) == NULL)
		if (!fetch(m))
			return false;
	*end++ = '\0';
	*e = read_line(m, b->at);
	len = (size_t)(end - b->at);
	memmove(b->at, end, b->len - len + 1);
	b->len -= len;
	return true;
}

/* Its size */

static int
count_entries(const char *path)
{
	struct dirent *entry;
	int n = 0;
	DIR *d;

	if ((d = opendir(path)) == NULL)
		err(1, "%s", path);
	while ((entry = readdir(d)) != NULL)
		n += entry->d_name[0] != '.';
	closedir(d);
	return n;
}

/* A line of /proc/N/status. */
static bool
is_field(const char *line, const char *name, long *value)
{
	if (strncmp(line, name, strlen(name)) != 0)
		return false;
	*value = strtol(line + strlen(name), NULL, 10);
	return true;
}

struct soak_size
soak_mock_size(const struct soak_mock *m)
{
	struct soak_size s = { 0 };
	char path[64], line[256];
	long value;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)m->pid);
	if ((f = fopen(path, "re")) == NULL)
		err(1, "%s", path);
	while (fgets(line, sizeof(line), f) != NULL) {
		if (is_field(line, "VmRSS:", &value))
			s.rss = value;
		else if (is_field(line, "VmHWM:", &value))
			s.peak = value;
		else if (is_field(line, "Threads:", &value))
			s.threads = (int)value;
	}
	fclose(f);
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)m->pid);
	s.fds = count_entries(path);
	return s;
}

bool
soak_mock_stop(struct soak_mock *m)
{
	struct stat complaints;
	int status;

	kill(m->pid, SIGTERM);
	while (waitpid(m->pid, &status, 0) == -1)
		if (errno != EINTR)
			err(1, "or-mock");
	close(m->log);
	xbuf_free(&m->unread);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM &&
	    stat("mock.err", &complaints) == 0 && complaints.st_size == 0;
}
