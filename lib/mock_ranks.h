#ifndef MOCK_RANKS_H
#define MOCK_RANKS_H

#include "mock_state.h"

mock_answer_fn mock_ranks; /* GET /datasets/rankings-daily */

#endif
