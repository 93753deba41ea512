#ifndef MOCK_MODELS_H
#define MOCK_MODELS_H

#include "mock_state.h"

/* The catalogue's part of the API. */
mock_answer_fn mock_models; /* GET /models */
mock_answer_fn mock_models_user; /* GET /models/user */
mock_answer_fn mock_models_count; /* GET /models/count */
mock_answer_fn mock_models_one; /* GET /model/{author}/{slug} */
mock_answer_fn
    mock_models_endpoints; /* GET /models/{author}/{slug}/endpoints */
mock_answer_fn mock_models_zdr; /* GET /endpoints/zdr */
mock_answer_fn mock_models_providers; /* GET /providers */

#endif
