#ifndef ACTIVITY_H
#define ACTIVITY_H

#include <jv.h>

#include "decimal.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * A record of activity: a row of the public ranking (date, model_permaslug,
 * total_tokens) or of the account's own activity (date, model, provider_name,
 * requests, prompt_tokens, completion_tokens, usage).  total_tokens has the
 * others in it.
 */
enum activity_sum { ACTIVITY_TOKENS, ACTIVITY_REQUESTS, ACTIVITY_COST };
enum { ACTIVITY_SUMS = ACTIVITY_COST + 1 };

/* Start it as {0}; it may be read into again. */
struct activity {
	int day;
	/* In the texts below them (jvx_put); NULL where it is not told. */
	const char *permaslug;
	const char *model;
	const char *provider;
	struct decimal *sums[ACTIVITY_SUMS]; /* what is not told is 0 */
	struct xbuf texts[3];
};

/*
 * Reads a record.  Returns 0, or -1: has no date, is of no model, or a number
 * in it is none, or below 0.
 */
int activity_read(struct activity *, struct jtext, const jv *value);
void activity_free(struct activity *);

/*
 * Reads a member of an answer, given away, as a date, which a time may follow.
 * Returns 0, or -1: is none.
 */
int activity_date(jv text, int *day);

#endif
