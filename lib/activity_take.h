#ifndef ACTIVITY_TAKE_H
#define ACTIVITY_TAKE_H

#include <stddef.h>
#include <jv.h>

#include "activity_models.h"
#include "activity_query.h"
#include "activity_sums.h"
#include "jtext.h"
#include "listing.h"

/* What becomes of the records of an answer; all is lent. */
struct activity_take {
	const struct activity_query *query; /* its days are wanted */
	struct activity_models *models; /* and these of them */
	struct listing *listing; /* writes them, where -j or -q says so */
	struct activity_sums *sums; /* or else adds them up */
	const char *url; /* whose answer it is, for messages */
};

/*
 * Takes the records that are wanted, as text and as values.  Returns how many
 * there are; one that is not of activity ends the program with EX_PROTOCOL.
 */
size_t xactivity_take(
    const struct activity_take *, struct jtext records, const jv *values);

#endif
