/*
 * soak - many pipelines at once, for a long time, through every fault
 *
 * usage: soak [-c case] [-j jobs] [-s seed] [-t seconds] [here]
 *
 * Starts one or-mock, whose script makes each request fail as its prompt
 * says, and jobs that run one pipeline after another; which ones, and the
 * random numbers of their faults, follow from the seed.  Each pipeline's
 * statuses, output and messages must be those that here/soak.cases expects,
 * and the server must have seen as many requests as the user was told of.
 * At the end the server must be as small as it was, and no process and no
 * file may be left.  Works in the current folder, which is empty.
 */

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <err.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "soak_case.h"
#include "soak_mock.h"
#include "soak_run.h"
#include "xmem.h"

enum {
	PAUSE_MAX_MS = 150, /* between the pipelines of a job */
	OVERDUE_MS = 30 * 1000,
	LATE_MS = 5 * 1000, /* for the server to see that a client has gone */
	FAILURES_MAX = 10, /* enough to look at */
	WARM_MS = 2000,
	TIMES_MAX = OVERDUE_MS + 2 * LATE_MS,
	/* What a heap's disorder may cost, whatever the time. */
	GROWTH_MAX_KIB = 4 * 1024
};

struct job {
	struct soak_run run;
	unsigned short dice[3];
	int64_t due; /* when the next pipeline starts */
	int64_t ended; /* when the last command did; 0: not yet */
};

struct soak {
	const char *here;
	unsigned njobs;
	unsigned seed;
	long seconds;
	struct soak_cases cases;
	struct soak_mock mock;
	struct job *jobs;
	int signals;
	bool is_stopping;
	int64_t began;
	int64_t told; /* the last line of progress */
	unsigned long serial;
	unsigned long requests, ends; /* of the log */
	unsigned long expected; /* requests that users know of */
	unsigned long failures, adopted;
	unsigned long times[TIMES_MAX + 1]; /* pipelines by their ms */
	unsigned long kinds[256]; /* by the greatest status */
	struct soak_size first, warm;
};

static void
fail(struct soak *s, const struct soak_run *r, const char *why)
{
	s->failures++;
	printf("FAILED: %s (job %u, take %u, serial %lu)%s\n", r->c->name,
	    r->job, r->take, r->serial, why);
	if (s->failures == FAILURES_MAX) {
		printf("that is enough\n");
		s->is_stopping = true;
	}
}

/* A failure of the whole, not of a case. */
static void
complain(struct soak *s, const char *why)
{
	s->failures++;
	printf("FAILED: %s\n", why);
}

/* Setting up */

static void
prepare_jobs(struct soak *s)
{
	unsigned i;

	s->jobs = xzalloc(s->njobs * sizeof(*s->jobs));
	for (i = 0; i < s->njobs; i++) {
		s->jobs[i].run.job = i;
		s->jobs[i].dice[0] = (unsigned short)s->seed;
		s->jobs[i].dice[1] = (unsigned short)(s->seed >> 16);
		s->jobs[i].dice[2] = (unsigned short)(i + 1);
		soak_run_prepare(i);
	}
}

static void
write_script(struct soak *s)
{
	unsigned short dice[3] = { (unsigned short)s->seed,
		(unsigned short)(s->seed >> 16), 0 };
	FILE *f;

	if ((f = fopen("script", "w")) == NULL)
		err(1, "script");
	soak_cases_script(&s->cases, f, s->njobs, dice);
	if (fclose(f) == EOF)
		err(1, "script");
}

/* Folders of their own, so that what is left there was left by a command. */
static void
prepare_environment(void)
{
	char here[4096], path[4200];
	static const char *const places[][2] = {
		{ "HOME", "home" },
		{ "TMPDIR", "tmp" },
	};
	size_t i;

	if (getcwd(here, sizeof(here)) == NULL)
		err(1, "getcwd");
	for (i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/%s", here, places[i][1]);
		if (mkdir(path, 0700) == -1 ||
		    setenv(places[i][0], path, 1) == -1)
			err(1, "%s", path);
	}
}

static int
listen_to_signals(void)
{
	sigset_t set;
	int fd;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);
	/* A shell starts what is in its background with SIGINT ignored. */
	signal(SIGINT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if ((fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK)) == -1)
		err(1, "signalfd");
	/* Orphans become its children, so that it hears of them. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	return fd;
}

/* What happens */

static void
start(struct soak *s, struct job *j)
{
	struct soak_run *r = &j->run;

	*r = (struct soak_run){ .job = r->job, .serial = ++s->serial };
	r->c = soak_cases_draw(&s->cases, j->dice);
	r->take = (unsigned)soak_roll(j->dice, 0, r->c->takes - 1);
	j->ended = 0;
	soak_run_start(r, s->here);
}

static void
count(struct soak *s, const struct soak_run *r)
{
	int64_t ms = soak_now() - r->began;
	int kind = 0;
	size_t i;

	for (i = 0; i < r->c->stages; i++)
		if (r->c->status[i] > kind)
			kind = r->c->status[i];
	r->c->runs++;
	s->kinds[kind]++;
	s->times[ms > TIMES_MAX ? TIMES_MAX : ms]++;
	s->expected += (unsigned long)(r->c->asks + r->c->retries);
}

static void
finish(struct soak *s, struct job *j)
{
	struct xbuf why = { 0 };

	soak_run_judge(&j->run, &why);
	count(s, &j->run);
	if (why.len > 0)
		fail(s, &j->run, why.at);
	xbuf_free(&why);
	soak_run_kill(&j->run);
	soak_run_clean(&j->run);
	j->run.c = NULL;
	j->due = soak_now() + soak_roll(j->dice, 0, PAUSE_MAX_MS);
}

static void
see_children(struct soak *s)
{
	struct signalfd_siginfo info;
	int status;
	unsigned i;
	pid_t pid;

	while (read(s->signals, &info, sizeof(info)) > 0)
		s->is_stopping |= info.ssi_signo != SIGCHLD;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == s->mock.pid)
			errx(1, "or-mock has ended; see mock.err");
		for (i = 0; i < s->njobs; i++)
			if (soak_run_reap(&s->jobs[i].run, pid, status))
				break;
		s->adopted += i == s->njobs;
	}
}

static void
see_log(struct soak *s)
{
	struct soak_event e;
	struct soak_run *r;

	while (soak_mock_next(&s->mock, &e)) {
		s->requests += !e.is_end;
		s->ends += e.is_end;
		r = e.is_known && e.job < s->njobs ? &s->jobs[e.job].run : NULL;
		if (r == NULL || r->c == NULL || r->serial != e.serial) {
			complain(s, "the server saw a request of nobody");
			continue;
		}
		r->requests += !e.is_end;
		r->ended += e.is_end;
	}
}

/* The last command's end, and the server's last word, may be apart. */
static void
see_job(struct soak *s, struct job *j)
{
	int64_t now = soak_now();

	if (j->run.c == NULL) {
		if (!s->is_stopping && now >= j->due)
			start(s, j);
		return;
	}
	soak_run_signal(&j->run);
	if (j->run.alive == 0 && j->ended == 0)
		j->ended = now;
	if (soak_run_is_over(&j->run) || now > j->run.began + OVERDUE_MS ||
	    (j->ended != 0 && now > j->ended + LATE_MS))
		finish(s, j);
}

static bool
is_busy(const struct soak *s)
{
	unsigned i;

	for (i = 0; i < s->njobs; i++)
		if (s->jobs[i].run.c != NULL)
			return true;
	return false;
}

static unsigned long
pipelines(const struct soak *s)
{
	unsigned long n = 0;
	size_t i;

	for (i = 0; i < s->cases.n; i++)
		n += s->cases.at[i].runs;
	return n;
}

static void
tell_progress(struct soak *s)
{
	int64_t now = soak_now(), every = s->seconds * 1000 / 12;
	struct soak_size size;

	if (now < s->told + (every < 10000 ? 10000 : every))
		return;
	s->told = now;
	size = soak_mock_size(&s->mock);
	printf("%lld s: %lu pipelines, %lu requests, %lu failures, "
	       "or-mock %ld KiB, %d descriptors\n",
	    (long long)((now - s->began) / 1000), pipelines(s), s->requests,
	    s->failures, size.rss, size.fds);
	fflush(stdout);
}

static void
wait_a_little(const struct soak *s)
{
	struct pollfd fds[] = {
		{ .fd = s->signals, .events = POLLIN },
		{ .fd = s->mock.log, .events = POLLIN },
	};

	poll(fds, 2, 20);
}

static void
soak(struct soak *s)
{
	unsigned i;

	s->began = s->told = soak_now();
	while (!s->is_stopping || is_busy(s)) {
		wait_a_little(s);
		see_children(s);
		see_log(s);
		for (i = 0; i < s->njobs; i++)
			see_job(s, &s->jobs[i]);
		if (s->warm.rss == 0 && soak_now() > s->began + WARM_MS)
			s->warm = soak_mock_size(&s->mock);
		if (soak_now() > s->began + s->seconds * 1000)
			s->is_stopping = true;
		tell_progress(s);
	}
}

/* The account */

/* Connections and their threads end a little after their clients. */
static struct soak_size
settled_size(const struct soak *s)
{
	int64_t until = soak_now() + LATE_MS;
	struct soak_size size;

	do {
		size = soak_mock_size(&s->mock);
		if (size.fds <= s->first.fds &&
		    size.threads <= s->first.threads)
			break;
		poll(NULL, 0, 50);
	} while (soak_now() < until);
	return size;
}

static bool
measures_memory(void)
{
#ifdef __SANITIZE_ADDRESS__
	return false; /* it keeps what was freed */
#else
	return true;
#endif
}

static void
check_size(struct soak *s, const struct soak_size *last)
{
	if (last->fds != s->first.fds)
		complain(s, "or-mock has kept descriptors");
	if (last->threads != s->first.threads)
		complain(s, "or-mock has kept threads");
	if (s->warm.rss != 0 && last->rss > s->warm.rss + GROWTH_MAX_KIB &&
	    measures_memory())
		complain(s, "or-mock has grown");
}

static void
check_counts(struct soak *s)
{
	if (s->requests != s->expected)
		complain(s, "requests and their messages do not add up");
	if (s->requests != s->ends)
		complain(s, "requests and their ends do not add up");
	if (s->adopted > 0)
		complain(s, "a command has left a process");
}

/* Everything that is known is taken away; what is left then is too much. */
static void
check_folder(struct soak *s)
{
	static const char *const known[] = { "log", "script", "mock.err" };
	unsigned i;

	for (i = 0; i < s->njobs; i++)
		if (!soak_run_remove(i))
			complain(s, "a file was left in a job's folder");
	if (rmdir("home") == -1)
		complain(s, "a file was left in HOME");
	if (rmdir("tmp") == -1)
		complain(s, "a file was left in TMPDIR");
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (unlink(known[i]) == -1)
			complain(s, "a file is missing");
}

static long
percentile(const struct soak *s, unsigned long percent)
{
	unsigned long n = 0, want = pipelines(s) * percent / 100;
	long ms;

	for (ms = 0; ms < TIMES_MAX; ms++)
		if ((n += s->times[ms]) > want)
			break;
	return ms;
}

static const char *
kind_name(int status, char name[32])
{
	static const char *const names[256] = {
		[0] = "whole",
		[1] = "without text",
		[3] = "cut by a limit",
		[4] = "refused",
		[5] = "broken off",
		[65] = "wrong request",
		[69] = "unreachable",
		[75] = "try again later",
		[76] = "broken protocol",
		[77] = "not permitted",
		[130] = "interrupted",
		[141] = "reader left",
		[143] = "terminated",
	};

	if (names[status] != NULL)
		return names[status];
	snprintf(name, 32, "status %d", status);
	return name;
}

static void
tell_kinds(const struct soak *s)
{
	char name[32];
	int i;

	for (i = 0; i < 256; i++)
		if (s->kinds[i] > 0)
			printf(
			    "  %-18s%10lu\n", kind_name(i, name), s->kinds[i]);
}

static size_t
cases_met(const struct soak *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->cases.n; i++)
		n += s->cases.at[i].runs > 0;
	return n;
}

static void
tell(const struct soak *s, const struct soak_size *last)
{
	long ms = (long)(soak_now() - s->began);

	printf("%-20s%10lu in %ld s, %zu of %zu cases\n", "pipelines",
	    pipelines(s), ms / 1000, cases_met(s), s->cases.n);
	tell_kinds(s);
	printf("%-20s%10lu seen, %lu ended, %lu told of\n", "requests",
	    s->requests, s->ends, s->expected);
	printf("%-20s%10ld ms, p99 %ld ms\n", "time, p50", percentile(s, 50),
	    percentile(s, 99));
	printf("%-20s%10ld KiB at first, %ld warm, %ld at most, %ld at last\n",
	    "memory of or-mock", s->first.rss, s->warm.rss, last->peak,
	    last->rss);
	printf("%-20s%10d at first, %d at last; threads %d and %d\n",
	    "descriptors", s->first.fds, last->fds, s->first.threads,
	    last->threads);
	printf("%-20s%10lu\n", "failures", s->failures);
}

/* All in all */

static _Noreturn void
usage(void)
{
	fprintf(stderr,
	    "usage: soak [-c case] [-j jobs] [-s seed] [-t seconds] [here]\n");
	exit(64);
}

static long
number(const char *arg, long most)
{
	const char *why;
	long n = (long)strtonum(arg, 0, most, &why);

	if (why != NULL)
		errx(64, "%s is %s", arg, why);
	return n;
}

static const char *
read_options(struct soak *s, int argc, char **argv)
{
	const char *only = NULL;
	int c;

	while ((c = getopt(argc, argv, "c:j:s:t:")) != -1)
		switch (c) {
		case 'c':
			only = optarg;
			break;
		case 'j':
			s->njobs = (unsigned)number(optarg, 1000);
			break;
		case 's':
			s->seed = (unsigned)number(optarg, UINT32_MAX);
			break;
		case 't':
			s->seconds = number(optarg, 1000000);
			break;
		default:
			usage();
		}
	if (argv[optind] != NULL)
		s->here = argv[optind];
	return only;
}

static void
begin(struct soak *s, const char *only)
{
	char *path = xasprintf("%s/soak.cases", s->here);

	printf(
	    "soak: seed %u, %u jobs, %ld s\n", s->seed, s->njobs, s->seconds);
	fflush(stdout);
	soak_cases_read(&s->cases, path, only);
	free(path);
	prepare_environment();
	prepare_jobs(s);
	write_script(s);
	s->signals = listen_to_signals();
	soak_mock_start(&s->mock);
	s->first = soak_mock_size(&s->mock);
}

int
main(int argc, char **argv)
{
	struct soak *s = xzalloc(sizeof(*s));
	struct soak_size last;
	unsigned long failures;

	s->here = ".";
	s->njobs = 4;
	s->seconds = 60;
	s->seed = arc4random();
	begin(s, read_options(s, argc, argv));
	soak(s);
	last = settled_size(s);
	see_children(s);
	check_size(s, &last);
	check_counts(s);
	tell(s, &last);
	if (!soak_mock_stop(&s->mock))
		complain(s, "or-mock has complained, or not ended as told");
	if (waitpid(-1, NULL, WNOHANG) != -1)
		complain(s, "a process is left");
	check_folder(s);
	failures = s->failures;
	if (failures > 0)
		printf("to repeat: make soak SEED=%u JOBS=%u SECONDS=%ld\n",
		    s->seed, s->njobs, s->seconds);
	soak_cases_free(&s->cases);
	free(s->jobs);
	free(s);
	return failures > 0;
}
