#ifndef MOCK_STATE_H
#define MOCK_STATE_H

#include "mock.h"

/* What or-mock remembers from one request to the next. */
struct mock_state {
	struct mock_catalogue *catalogue;
	struct mock_account *account;
	struct mock_files *files;
};

/* Answers the requests to one path; all is lent. */
typedef void mock_answer_fn(
    struct mock_state *, const struct mock_request *, struct mock_answer *);

#endif
