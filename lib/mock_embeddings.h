#ifndef MOCK_EMBEDDINGS_H
#define MOCK_EMBEDDINGS_H

#include "mock_state.h"

/* How many numbers an embedding has where nothing is said, and at most. */
enum {
	MOCK_EMBEDDINGS_USUAL = 8,
	MOCK_EMBEDDINGS_MAX = 4096,
	MOCK_EMBEDDINGS_INPUTS = 2048
};

mock_answer_fn mock_embeddings; /* POST /embeddings */

#endif
