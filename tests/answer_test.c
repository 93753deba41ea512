/*
 * answer_test - what or-send would make of answers, and or-text behind it
 *
 * usage: answer_test response|chunks|raw eof|lost http type lines|STEP
 *
 * Takes answers from standard input: one a line, with tabs for its newlines,
 * or one that is cut after no byte, after STEP bytes, after 2 * STEP and so
 * on, and whole.  Each is fed to the answer module, a few bytes at a time,
 * with this HTTP status and Content-Type, and ends as a body does (eof) or by
 * a lost connection.  Prints for each a line:
 *
 *	STATUS STATUS LINES TEXT
 *
 * of or-send and or-text, whether the lines between them are JSON (whole or
 * torn), and the text, with | for newlines.  Raw, or-text gets the bytes
 * as they are.
 */

#include <sys/wait.h>
#include <err.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "apierror.h"
#include "json.h"
#include "xbuf.h"
#include "xout.h"

enum { PIECE = 7 };

static char **args;

/* Reads all there is; the buffer ends in a NUL. */
static void
slurp(int fd, struct xbuf *b)
{
	ssize_t n;

	xbuf_clear(b);
	while ((n = read(fd, xbuf_room(b, 65536), 65536)) > 0)
		b->len += (size_t)n;
	b->at[b->len] = '\0';
}

static void
slurp_file(const char *path, struct xbuf *b)
{
	int fd;

	if ((fd = open(path, O_RDONLY)) == -1)
		err(1, "%s", path);
	slurp(fd, b);
	close(fd);
}

static void
redirect(int fd, const char *path, int flags)
{
	int to;

	if ((to = open(path, flags, 0600)) == -1 || dup2(to, fd) == -1)
		err(1, "%s", path);
	close(to);
}

/* Feeds an answer as or-send does, and returns its status. */
static int
send_answer(const char *bytes, size_t len)
{
	bool lost = strcmp(args[1], "lost") == 0;
	struct answer *a;
	size_t n;
	int status;

	a = answer_new(
	    strcmp(args[0], "chunks") == 0 ? ANSWER_CHUNKS : ANSWER_WHOLE);
	answer_begin(a, (int)strtol(args[2], NULL, 10), args[3]);
	for (; len > 0; bytes += n, len -= n) {
		n = len < PIECE ? len : PIECE;
		if (answer_feed(a, bytes, n) == ANSWER_ENOUGH) {
			lost = false;
			break;
		}
	}
	answer_end(a, EXIT_BROKEN, lost ? "lost" : NULL);
	answer_put(a);
	status = answer_outcome(a)->status;
	answer_free(a);
	xout_close();
	return status;
}

static int
copy(const char *bytes, size_t len)
{
	xout(bytes, len);
	xout_close();
	return 0;
}

static int
status_of(pid_t pid)
{
	int how;

	if (pid == -1 || waitpid(pid, &how, 0) == -1)
		err(1, "fork");
	return WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

static int
run_send(const char *bytes, size_t len)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		redirect(STDOUT_FILENO, "lines", O_WRONLY | O_CREAT | O_TRUNC);
		exit(strcmp(args[0], "raw") == 0 ? copy(bytes, len)
						 : send_answer(bytes, len));
	}
	return status_of(pid);
}

static int
run_text(void)
{
	pid_t pid;

	if ((pid = fork()) == 0) {
		redirect(STDIN_FILENO, "lines", O_RDONLY);
		redirect(STDOUT_FILENO, "text", O_WRONLY | O_CREAT | O_TRUNC);
		redirect(STDERR_FILENO, "/dev/null", O_WRONLY);
		execlp("or-text", "or-text", (char *)NULL);
		_exit(126);
	}
	return status_of(pid);
}

static bool
are_whole(const struct xbuf *lines)
{
	const char *at = lines->at, *end = at + lines->len, *newline;
	struct json *j = json_new(0);
	bool are = lines->len > 0 && end[-1] == '\n';

	for (; are && at < end; at = newline + 1) {
		newline = memchr(at, '\n', (size_t)(end - at));
		are = json_whole(j, at, (size_t)(newline - at)) == 1;
	}
	json_free(j);
	return are;
}

static void
replace(char *s, char from, char to)
{
	while ((s = strchr(s, from)) != NULL)
		*s = to;
}

/* The same lines make or-text do the same, so it need not be run again. */
static void
try(const char *bytes, size_t len)
{
	static struct xbuf before, lines, text;
	static int read;
	int sent;

	fflush(stdout);
	sent = run_send(bytes, len);
	slurp_file("lines", &lines);
	if (before.at == NULL || strcmp(before.at, lines.at) != 0) {
		read = run_text();
		slurp_file("text", &text);
		replace(text.at, '\n', '|');
		xbuf_clear(&before);
		xbuf_puts(&before, lines.at);
	}
	printf("%d %d %s %s\n", sent, read,
	    are_whole(&lines) ? "whole" : "torn", text.at);
}

static void
try_lines(char *at)
{
	char *newline;

	for (; (newline = strchr(at, '\n')) != NULL; at = newline + 1) {
		*newline = '\0';
		replace(at, '\t', '\n');
		try(at, (size_t)(newline - at));
	}
}

static void
try_cuts(const struct xbuf *b, size_t step)
{
	size_t n;

	for (n = 0; n < b->len; n += step)
		try(b->at, n);
	try(b->at, b->len);
}

int
main(int argc, char **argv)
{
	struct xbuf b = { 0 };

	if (argc != 6)
		errx(64,
		    "usage: answer_test response|chunks eof|lost http "
		    "type lines|STEP");
	args = argv + 1;
	slurp(STDIN_FILENO, &b);
	if (strcmp(argv[5], "lines") == 0)
		try_lines(b.at);
	else
		try_cuts(&b, strtoul(argv[5], NULL, 10));
	xbuf_free(&b);
	return 0;
}
