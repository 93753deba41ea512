#ifndef MOCK_WINDOW_H
#define MOCK_WINDOW_H

#include <stdbool.h>

#include "mock.h"

/* The dates that a dataset is asked for. */
struct mock_window {
	int first, last; /* days as date.h counts them; both are meant */
};

/*
 * start_date and end_date; where they are not given the last 30 days.  Dates
 * before the data begin, and after they end, become the nearest that there is.
 * Answers 400 where they are wrong: false.
 */
bool mock_window_read(
    struct mock_window *, const struct mock_request *, struct mock_answer *);

/* The member meta, which says so. */
void mock_window_put_meta(struct xbuf *, const struct mock_window *);

#endif
