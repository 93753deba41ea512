#ifndef ACTIVITY_NOTES_H
#define ACTIVITY_NOTES_H

#include "activity_models.h"
#include "activity_query.h"
#include "activity_sums.h"
#include "timeline.h"

/* What a person is told on standard error, where activity is not all. */

/* No record is of these models and days. */
void activity_note_nothing(
    const struct activity_query *, const struct activity_models *);

/* The ranking has a first day: what is before that is not in it. */
void
activity_note_late(const struct activity_query *, const struct activity_sums *);

/* How many days of the ranking are without those that are asked for. */
void
activity_note_absent(const struct activity_query *, const struct timeline *);

#endif
