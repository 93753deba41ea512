#ifndef MOCK_KEYS_H
#define MOCK_KEYS_H

#include "mock_state.h"

mock_answer_fn mock_keys; /* GET /keys */
mock_answer_fn mock_keys_refuse; /* POST /keys: that none are made */

/* The account's only workspace. */
#define MOCK_WORKSPACE "00000000-0000-4000-8000-000000000001"

/* The hash of the key with a number, from 1. */
void mock_keys_put_hash(struct xbuf *, int key);

#endif
