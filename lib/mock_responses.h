#ifndef MOCK_RESPONSES_H
#define MOCK_RESPONSES_H

#include "mock_state.h"

mock_answer_fn mock_responses; /* POST /responses */

#endif
