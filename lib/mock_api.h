#ifndef MOCK_API_H
#define MOCK_API_H

#include "mock.h"
#include "mock_script.h"

/* OpenRouter, as far as or-mock plays it: a request in, an answer out. */
struct mock_api;

/* The script, or NULL, is lent. */
struct mock_api *mock_api_new(struct mock_script *);
void mock_api_free(struct mock_api *); /* NULL is fine */

/* The answer, init and all, is the caller's to free. */
void mock_api_answer(
    struct mock_api *, const struct mock_request *, struct mock_answer *);

#endif
