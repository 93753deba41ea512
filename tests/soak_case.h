#ifndef SOAK_CASE_H
#define SOAK_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <jv.h>

/* The cases of the soak: a pipeline, its faults, and what must come of it. */

/* How many commands a pipeline may have. */
#define SOAK_STAGES_MAX 6

/* A case with random numbers comes in so many takes, which differ in them. */
#define SOAK_TAKES 4

struct soak_case {
	jv json; /* owns the strings */
	const char *name;
	const char *pipe; /* words; the commands are divided by | */
	const char *out; /* what it prints; NULL: anything */
	bool is_cut; /* it prints the beginning of out, however much */
	const char *says; /* stands in standard error; NULL: anything */
	int status[SOAK_STAGES_MAX]; /* 128 and its number for a signal */
	size_t stages;
	int asks, retries; /* requests, and those sent again */
	int said; /* lines of standard error, retries aside */
	int signal; /* sent when the server has the request; 0: none */
	const char *to; /* the command that gets it; NULL: all */
	unsigned takes;
	int weight; /* how often it is drawn, against 1 */
	unsigned long runs;
};

struct soak_cases {
	struct soak_case *at;
	size_t n;
	int weights; /* of all */
};

/* Reads a file of cases; only, unless NULL, is the one case that counts. */
void soak_cases_read(struct soak_cases *, const char *path, const char *only);
void soak_cases_free(struct soak_cases *);

/* What a job asks in a take of a case; free it. */
char *soak_case_prompt(const struct soak_case *, unsigned job, unsigned take);

/* A script for or-mock: each case, for each job, in each take. */
void soak_cases_script(
    const struct soak_cases *, FILE *, unsigned jobs, unsigned short dice[3]);

/* Draws a case. */
struct soak_case *soak_cases_draw(struct soak_cases *, unsigned short dice[3]);

/* A number from lo to hi. */
long soak_roll(unsigned short dice[3], long lo, long hi);

#endif
