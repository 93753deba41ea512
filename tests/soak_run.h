#ifndef SOAK_RUN_H
#define SOAK_RUN_H

#include <sys/types.h>
#include <stdbool.h>
#include <stdint.h>

#include "soak_case.h"
#include "xbuf.h"

/* A pipeline at work for a job, which has one at a time. */
struct soak_run {
	struct soak_case *c; /* NULL: none is at work */
	unsigned job;
	unsigned take;
	unsigned long serial;
	pid_t group; /* of them all, as a shell has it */
	pid_t pid[SOAK_STAGES_MAX]; /* 0: has ended */
	int status[SOAK_STAGES_MAX];
	size_t alive;
	size_t to; /* the command that a signal is for */
	int requests, ended; /* that the server has told of */
	bool was_signalled;
	int64_t began; /* ms */
};

/* A clock in milliseconds. */
int64_t soak_now(void);

/* Makes the folder that a job's pipelines run in. */
void soak_run_prepare(unsigned job);

/* Starts the case that the run names; HERE in it is the folder here. */
void soak_run_start(struct soak_run *, const char *here);

/* True when the child was one of its own. */
bool soak_run_reap(struct soak_run *, pid_t, int status);

/*
 * Sends the case's signal, once: when the server has a request and the
 * commands that end well have ended.
 */
void soak_run_signal(struct soak_run *);

/* Ends what is left of it. */
void soak_run_kill(const struct soak_run *);

/* True when it has ended and the server says so too. */
bool soak_run_is_over(const struct soak_run *);

/* What is not as it should be is added to why. */
void soak_run_judge(const struct soak_run *, struct xbuf *why);

/* Takes the folder's known files away, and the folder itself when last. */
void soak_run_clean(const struct soak_run *);
bool soak_run_remove(unsigned job);

#endif
