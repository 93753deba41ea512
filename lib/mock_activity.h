#ifndef MOCK_ACTIVITY_H
#define MOCK_ACTIVITY_H

#include "mock_state.h"

mock_answer_fn mock_activity; /* GET /activity */

#endif
