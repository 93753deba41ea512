#ifndef MOCK_APPS_H
#define MOCK_APPS_H

#include "mock_state.h"

mock_answer_fn mock_apps; /* GET /datasets/app-rankings */

#endif
