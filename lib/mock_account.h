#ifndef MOCK_ACCOUNT_H
#define MOCK_ACCOUNT_H

#include "mock.h"
#include "mock_chat.h"
#include "mock_state.h"

/*
 * What OpenRouter remembers of an account: the generations, of which the
 * last MOCK_ACCOUNT_MAX are kept, and what was used in all.
 */
#define MOCK_ACCOUNT_MAX 1024

struct mock_account;

struct mock_account *mock_account_new(void);
void mock_account_free(struct mock_account *); /* NULL is fine */

mock_answer_fn mock_account_key; /* GET /key */
mock_answer_fn mock_account_credits; /* GET /credits */
mock_answer_fn mock_account_generation; /* GET /generation */

void mock_account_add(struct mock_account *, const struct mock_chat *);

#endif
