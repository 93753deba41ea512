#ifndef CHILD_H
#define CHILD_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/* Another program, looked for as a shell does. */
struct child {
	char *const *argv;
	char **environment; /* NULL: ours */
	const sigset_t *blocked; /* NULL: none */
	int orphaned; /* the signal for it when we end first; 0: SIGTERM */
	/* What its standard descriptors are copies of: 0, 1, 2 for ours. */
	int streams[3];
};

/*
 * Starts it, before confine().  What of ours shall not get there is open with
 * O_CLOEXEC.  SIGCHLD has its default from then on, here and there: where it
 * is ignored, as some parents leave it, nobody is told how a child ended.
 * Where the system is Linux, it gets a signal when this process ends before it;
 * SIGTERM it ignores where we do.  Returns its process id, or -1 with errno
 * set, also where there is no such program (ENOENT) or it cannot be run.
 */
pid_t child_start(const struct child *);

/*
 * True for an error of child_start, or of what is made for it, that is the
 * system's, not the program's: no process, descriptor or memory for it.
 */
bool child_is_shortage(int error);

/* The cure to follow strerror(3)'s words in a message, or "". */
const char *child_cure(int error);

/*
 * Waits for its end, and returns it as waitpid(2) has it; or -1 with errno
 * set, where that is not known.
 */
int child_await(pid_t);

#endif
