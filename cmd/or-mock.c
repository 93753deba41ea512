/*
 * or-mock - a loopback OpenRouter, for tests and for trying things out
 *
 * Serves the API on 127.0.0.1, by itself or by a script, while a command
 * runs or until it is interrupted.
 */

#include <sys/stat.h>
#include <sys/wait.h>
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "child.h"
#include "mock_api.h"
#include "mock_http.h"
#include "mock_log.h"
#include "mock_script.h"
#include "start.h"
#include "terminal.h"
#include "xbuf.h"
#include "xopt.h"
#include "xout.h"

static const struct xopt options[] = {
	{ 'l', "log", "file", "write requests and their ends as JSON" },
	{ 'p', "port", "port", "listen there, not on any free port" },
	{ 's', "script", "file", "what to answer to what, JSON lines" },
	{ 0, NULL, NULL, NULL },
};

static const struct xopt_command command = {
	.name = "or-mock",
	.synopsis = "[-l log] [-p port] [-s script] "
		    "[command [argument ...]]",
	.options = options,
};

/* What env(1) ends with for a command that does not start. */
enum { EXIT_CANNOT_RUN = 126, EXIT_NOT_FOUND = 127 };

/* How long a command may take to end when it is told to. */
enum { STOP_S = 2 };

struct settings {
	const char *log;
	const char *script;
	uint16_t port;
};

static uint16_t
port_of(const char *arg)
{
	const char *why;
	long long port;

	port = strtonum(arg, 1, 65535, &why);
	if (why != NULL)
		xopt_misuse(&command, "%s: %s: %s (1 to 65535)", xopt_typed(),
		    arg, why);
	return (uint16_t)port;
}

static struct settings
read_options(int argc, char *const *argv)
{
	struct settings s = { 0 };
	int id;

	while ((id = xopt_next(&command, argc, argv)) != -1)
		switch (id) {
		case 'l':
			s.log = optarg;
			break;
		case 'p':
			s.port = port_of(optarg);
			break;
		case 's':
			s.script = optarg;
			break;
		}
	return s;
}

static struct mock_script *
xscript(const char *path)
{
	struct mock_script *script;
	struct xbuf why = { 0 };
	int status;

	if (path == NULL)
		return NULL;
	if ((script = mock_script_open(path, &why, &status)) == NULL) {
		terminal_warnx("%s", why.at);
		exit(status);
	}
	return script;
}

/* Opening the log would empty the script. */
static void
keep_apart(const char *script, const char *log)
{
	struct stat a, b;

	if (script != NULL && log != NULL && stat(script, &a) == 0 &&
	    stat(log, &b) == 0 && S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino)
		xopt_misuse(&command, "%s is the script, not a log", log);
}

static struct mock_log *
xlog(const char *path)
{
	struct mock_log *log;

	if (path == NULL)
		return NULL;
	if ((log = mock_log_open(path)) == NULL) {
		terminal_warnx("%s: %s", path, strerror(errno));
		exit(EX_CANTCREAT);
	}
	return log;
}

/*
 * The user's own key must never get into a test, and the user's model is not
 * the one that is here.
 */
static void
xset_environment(const char *url)
{
	if (setenv("OPENROUTER_BASE_URL", url, 1) == -1 ||
	    setenv("OPENROUTER_API_KEY", "sk-or-v1-mock", 1) == -1 ||
	    unsetenv("OR_MODEL") == -1)
		err(EX_OSERR, "setenv");
}

/*
 * Those that end or-mock, SIGCHLD, and SIGALRM of a script that does not come
 * to an end; one that is ignored stays so.
 */
static void
signals_to_await(sigset_t *signals)
{
	static const int ends[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM };
	struct sigaction was;
	size_t i;

	sigemptyset(signals);
	sigaddset(signals, SIGCHLD);
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (sigaction(ends[i], NULL, &was) == 0 &&
		    was.sa_handler != SIG_IGN)
			sigaddset(signals, ends[i]);
}

/* With SIGPIPE, lest the reader of the log ends us but not the command. */
static void
block(const sigset_t *signals)
{
	sigset_t pipe;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigprocmask(SIG_BLOCK, &pipe, NULL);
	sigprocmask(SIG_BLOCK, signals, NULL);
}

/* Says which line of the script does not come to an end, if one does not. */
static bool
is_stuck(const struct mock_script *script)
{
	struct xbuf why = { 0 };
	bool stuck = mock_script_is_stuck(script, &why);

	if (stuck)
		terminal_warnx("%s", why.at);
	xbuf_free(&why);
	return stuck;
}

/* Ends a command that is not waited for any longer, kindly at first. */
static void
end_command(pid_t pid)
{
	const struct timespec wait = { .tv_sec = STOP_S };
	sigset_t ends;

	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	kill(pid, SIGTERM);
	while (waitpid(pid, NULL, WNOHANG) == 0)
		if (sigtimedwait(&ends, NULL, &wait) == -1 && errno == EAGAIN) {
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
			break;
		}
}

/*
 * Waits for the command.  What another process sends goes on to it; what the
 * terminal sends it has received itself.
 */
static int
await_command(
    pid_t pid, const sigset_t *signals, const struct mock_script *script)
{
	siginfo_t info;
	int status;

	for (;;) {
		if (sigwaitinfo(signals, &info) == -1)
			continue;
		if (info.si_signo == SIGALRM && is_stuck(script)) {
			end_command(pid);
			return EX_DATAERR;
		}
		if (info.si_signo != SIGCHLD) {
			if (info.si_code <= 0)
				kill(pid, info.si_signo);
		} else if (waitpid(pid, &status, WNOHANG) == pid)
			break;
	}
	if (WIFSIGNALED(status))
		return 128 + WTERMSIG(status);
	return WEXITSTATUS(status);
}

/* Says where, and returns the signal that ends it; 0 when the script does. */
static int
await_signal(
    const char *url, const sigset_t *signals, const struct mock_script *script)
{
	siginfo_t info;

	xout(url, strlen(url));
	xout("\n", 1);
	xout_flush();
	for (;;) {
		if (sigwaitinfo(signals, &info) == -1)
			continue;
		/* One may come just when the condition has ended. */
		if (info.si_signo == SIGALRM) {
			if (is_stuck(script))
				return 0;
		} else if (info.si_signo != SIGCHLD)
			return info.si_signo;
	}
}

/* Ends as the signal would have ended it, had it not been awaited. */
static void
die_of(int sig)
{
	sigset_t this;

	sigemptyset(&this);
	sigaddset(&this, sig);
	signal(sig, SIG_DFL);
	raise(sig);
	sigprocmask(SIG_UNBLOCK, &this, NULL);
}

/* Ends in spite of what cannot be stopped. */
static _Noreturn void
leave(const struct mock_script *script, int status, int sig)
{
	if (sig != 0)
		die_of(sig);
	if (status == 0 && is_stuck(script))
		status = EX_DATAERR;
	else if (status == 0) {
		warnx("the log is not taken");
		status = EX_IOERR;
	}
	_exit(status);
}

/* The status for a command that does not start; some of it is the system's. */
static int
unstarted(int why)
{
	if (why == ENOENT)
		return EXIT_NOT_FOUND;
	return child_is_shortage(why) ? EX_OSERR : EXIT_CANNOT_RUN;
}

static int
run(char *const *argv, const sigset_t *mask, const sigset_t *signals,
    const struct mock_script *script)
{
	struct child child = {
		.argv = argv,
		.blocked = mask,
		.streams = { 0, 1, 2 },
	};
	pid_t pid = child_start(&child);
	int why = errno;

	if (pid != -1)
		return await_command(pid, signals, script);
	terminal_warnx("%s: %s%s", argv[0], strerror(why), child_cure(why));
	return unstarted(why);
}

int
main(int argc, char **argv)
{
	struct settings s;
	struct mock_script *script;
	struct mock_api *api;
	struct mock_log *log;
	struct mock_http *http;
	sigset_t signals, mask;
	char url[64];
	int status = 0, sig = 0;

	/* The command shall have what we have not blocked ourselves. */
	sigprocmask(SIG_BLOCK, NULL, &mask);
	xstart();
	s = read_options(argc, argv);
	keep_apart(s.script, s.log);
	script = xscript(s.script);
	log = xlog(s.log);
	api = mock_api_new(script);
	/* Ignored, these would never come. */
	signal(SIGALRM, SIG_DFL);
	signal(SIGCHLD, SIG_DFL);
	signals_to_await(&signals);
	block(&signals);
	if ((http = mock_http_start(s.port, api, log)) == NULL)
		err(EX_OSERR, "port %d of 127.0.0.1", s.port);
	snprintf(url, sizeof(url), "http://127.0.0.1:%d/api/v1",
	    mock_http_port(http));
	if (argv[optind] != NULL) {
		xset_environment(url);
		status = run(argv + optind, &mask, &signals, script);
	} else if ((sig = await_signal(url, &signals, script)) == 0)
		status = EX_DATAERR;
	if (mock_http_stop(http) == -1)
		leave(script, status, sig);
	mock_api_free(api);
	mock_script_free(script);
	if (mock_log_close(log) == -1 && status == 0)
		status = EX_IOERR;
	if (sig != 0 && status == 0)
		die_of(sig);
	return status;
}
