/*
 * soak_run - runs a pipeline of the soak and judges what came of it
 */

#include <sys/stat.h>
#include <sys/wait.h>
#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "file.h"
#include "soak_mock.h"
#include "soak_run.h"
#include "xmem.h"

enum { WORDS_MAX = 32 };

/* All that a pipeline leaves in its folder. */
static const char *const files[] = { "out", "err", "chat" };

int64_t
soak_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char *
path_of(unsigned job, const char *name, char path[64])
{
	snprintf(path, 64, "job.%u%s%s", job, *name != '\0' ? "/" : "", name);
	return path;
}

void
soak_run_prepare(unsigned job)
{
	char path[64];

	if (mkdir(path_of(job, "", path), 0700) == -1)
		err(1, "%s", path);
}

/* Starting */

/* What a pipeline's words become, and the descriptors between them. */
struct plan {
	char *line;
	char *prompt;
	const char *here;
	char *words[WORDS_MAX];
	int in, out, err; /* of the next command */
	int rest; /* the pipe's other end, for the one after it */
};

static void
xmove(int from, int to)
{
	if (dup2(from, to) == -1)
		err(1, "dup2");
}

static _Noreturn void
become(const struct soak_run *r, const struct plan *p)
{
	sigset_t none;
	char path[64];

	setpgid(0, r->group);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	xmove(p->in, STDIN_FILENO);
	xmove(p->out, STDOUT_FILENO);
	xmove(p->err, STDERR_FILENO);
	if (chdir(path_of(r->job, "", path)) == -1)
		err(1, "%s", path);
	execvp(p->words[0], p->words);
	err(127, "%s", p->words[0]);
}

static int
xopen(const struct soak_run *r, const char *name)
{
	char path[64];
	int fd;

	fd = open(path_of(r->job, name, path),
	    O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
	if (fd == -1)
		err(1, "%s", path);
	return fd;
}

/* Opens what the next command writes to. */
static void
connect_next(const struct soak_run *r, struct plan *p, bool is_last)
{
	int ends[2] = { -1, -1 };

	if (is_last)
		ends[1] = xopen(r, "out");
	else if (pipe2(ends, O_CLOEXEC) == -1)
		err(1, "pipe");
	p->rest = ends[0];
	p->out = ends[1];
}

/* All of one group, which a terminal's signals reach at once. */
static void
start_stage(struct soak_run *r, struct plan *p, size_t i)
{
	connect_next(r, p, i + 1 == r->c->stages);
	if ((r->pid[i] = fork()) == -1)
		err(1, "fork");
	if (r->pid[i] == 0)
		become(r, p);
	if (i == 0)
		r->group = r->pid[0];
	setpgid(r->pid[i], r->group);
	if (r->c->to != NULL && strcmp(p->words[0], r->c->to) == 0)
		r->to = i;
	close(p->in);
	close(p->out);
	p->in = p->rest;
}

/* The words up to the next |; HERE is where the soak's files are. */
static void
split_stage(struct plan *p, char **rest)
{
	size_t n = 0;
	char *word;

	while ((word = strsep(rest, " ")) != NULL && strcmp(word, "|") != 0) {
		if (n + 1 == WORDS_MAX)
			errx(1, "too many words: %s", p->line);
		if (strcmp(word, "PROMPT") == 0)
			p->words[n++] = xstrdup(p->prompt);
		else if (strncmp(word, "HERE/", 5) == 0)
			p->words[n++] = xasprintf("%s/%s", p->here, word + 5);
		else
			p->words[n++] = xstrdup(word);
	}
	if (n == 0)
		errx(1, "no command: %s", p->line);
	p->words[n] = NULL;
}

static void
free_words(struct plan *p)
{
	char **word;

	for (word = p->words; *word != NULL; word++)
		free(*word);
}

void
soak_run_start(struct soak_run *r, const char *here)
{
	char *take = soak_case_prompt(r->c, r->job, r->take);
	struct plan p = { .here = here, .line = xstrdup(r->c->pipe) };
	char *rest = p.line;

	p.prompt = xasprintf(
	    "%.*s" SOAK_SERIAL "%lu", (int)strlen(take) - 1, take, r->serial);
	if ((p.in = open("/dev/null", O_RDONLY | O_CLOEXEC)) == -1)
		err(1, "/dev/null");
	p.err = xopen(r, "err");
	r->began = soak_now();
	for (r->alive = 0; r->alive < r->c->stages; r->alive++) {
		split_stage(&p, &rest);
		start_stage(r, &p, r->alive);
		free_words(&p);
	}
	close(p.err);
	free(p.line);
	free(p.prompt);
	free(take);
}

/* Ending */

bool
soak_run_reap(struct soak_run *r, pid_t pid, int status)
{
	size_t i;

	for (i = 0; r->c != NULL && i < r->c->stages; i++)
		if (r->pid[i] == pid) {
			r->status[i] = WIFSIGNALED(status)
			    ? 128 + WTERMSIG(status)
			    : WEXITSTATUS(status);
			r->pid[i] = 0;
			r->alive--;
			return true;
		}
	return false;
}

/* Those that have nothing to wait for may still be on their way out. */
static bool
has_settled(const struct soak_run *r)
{
	size_t i;

	for (i = 0; i < r->c->stages; i++)
		if (r->c->status[i] == 0 && r->pid[i] != 0)
			return false;
	return true;
}

/* All at once, as a terminal does, or the first would be heard to end. */
void
soak_run_signal(struct soak_run *r)
{
	if (r->was_signalled || r->c->signal == 0 || r->requests == 0 ||
	    !has_settled(r))
		return;
	r->was_signalled = true;
	if (r->c->to == NULL)
		kill(-r->group, r->c->signal);
	else if (r->pid[r->to] > 0)
		kill(r->pid[r->to], r->c->signal);
}

void
soak_run_kill(const struct soak_run *r)
{
	size_t i;

	for (i = 0; i < r->c->stages; i++)
		if (r->pid[i] > 0)
			kill(r->pid[i], SIGKILL);
}

bool
soak_run_is_over(const struct soak_run *r)
{
	return r->alive == 0 && r->requests == r->c->asks + r->c->retries &&
	    r->ended == r->requests;
}

/* Judging */

static void
slurp(const struct soak_run *r, const char *name, struct xbuf *b)
{
	char path[64];
	int fd;

	xbuf_put(b, "", 0);
	if ((fd = open(path_of(r->job, name, path), O_RDONLY | O_CLOEXEC)) ==
		-1 ||
	    file_slurp(fd, b) == -1)
		err(1, "%s", path);
	close(fd);
}

static void
judge_statuses(const struct soak_run *r, struct xbuf *why)
{
	size_t i;

	for (i = 0; i < r->c->stages; i++)
		if (r->pid[i] != 0)
			xbuf_printf(why, "; command %zu hangs", i + 1);
		else if (r->status[i] != r->c->status[i])
			xbuf_printf(why, "; status %d of command %zu, not %d",
			    r->status[i], i + 1, r->c->status[i]);
}

/* The server's count and the user's. */
static void
judge_requests(const struct soak_run *r, struct xbuf *why)
{
	if (r->requests != r->c->asks + r->c->retries)
		xbuf_printf(why, "; the server saw %d requests, not %d",
		    r->requests, r->c->asks + r->c->retries);
	if (r->ended != r->requests)
		xbuf_printf(
		    why, "; of %d requests %d ended", r->requests, r->ended);
}

static bool
is_as_said(const struct soak_case *c, const struct xbuf *out)
{
	size_t len = out->len;

	if (c->out == NULL)
		return true;
	if (!c->is_cut)
		return len == strlen(c->out) &&
		    memcmp(out->at, c->out, len) == 0;
	if (len > 0 && out->at[len - 1] == '\n')
		len--;
	return len < strlen(c->out) && strncmp(out->at, c->out, len) == 0;
}

static void
judge_output(const struct soak_run *r, struct xbuf *why)
{
	struct xbuf out = { 0 };

	slurp(r, "out", &out);
	if (!is_as_said(r->c, &out))
		xbuf_printf(why, "; it printed '%s'", out.at);
	xbuf_free(&out);
}

static void
judge_messages(const struct soak_run *r, struct xbuf *why)
{
	struct xbuf all = { 0 };
	int retries = 0, said = 0;
	char *line, *rest;

	slurp(r, "err", &all);
	if (r->c->says != NULL && strstr(all.at, r->c->says) == NULL)
		xbuf_printf(why, "; it does not say '%s'", r->c->says);
	for (rest = all.at; (line = strsep(&rest, "\n")) != NULL;)
		if (strstr(line, "; trying again in ") != NULL)
			retries++;
		else
			said += *line != '\0';
	if (retries != r->c->retries || said != r->c->said) {
		xbuf_printf(why,
		    "; it told %d retries and %d lines, not %d and %d", retries,
		    said, r->c->retries, r->c->said);
		xbuf_clear(&all);
		slurp(r, "err", &all);
		xbuf_printf(why, ": %s", all.at);
	}
	xbuf_free(&all);
}

void
soak_run_judge(const struct soak_run *r, struct xbuf *why)
{
	judge_statuses(r, why);
	judge_requests(r, why);
	judge_output(r, why);
	judge_messages(r, why);
}

void
soak_run_clean(const struct soak_run *r)
{
	char path[64];
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(path_of(r->job, files[i], path));
}

bool
soak_run_remove(unsigned job)
{
	char path[64];

	return rmdir(path_of(job, "", path)) == 0;
}
