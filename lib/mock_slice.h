#ifndef MOCK_SLICE_H
#define MOCK_SLICE_H

#include <jv.h>

#include "mock.h"

/*
 * Which part of the daily rankings is asked for: modality or context_bucket,
 * or one of category and language_type, which are weekly estimates; and how
 * days are taken together.  Strings are lent from the request.
 */
struct mock_slice {
	char period; /* d, w or m */
	const char *modality, *bucket, *category, *language;
};

/* Answers 400 where they are wrong, or do not go together: false. */
bool mock_slice_read(
    struct mock_slice *, const struct mock_request *, struct mock_answer *);

/* Of an entry's tokens how many in a thousand; NULL: of all others. */
int mock_slice_share(const struct mock_slice *, const jv *entry);

/* The date that names what a day is in. */
int mock_slice_date(const struct mock_slice *, int day);

/* The last day of that, or of all. */
int mock_slice_end(const struct mock_slice *, int day, int last);

#endif
