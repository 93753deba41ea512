#ifndef MOCK_ACCOUNT_H
#define MOCK_ACCOUNT_H

#include "mock.h"
#include "mock_chat.h"

/*
 * What OpenRouter remembers of an account: the generations, of which the
 * last MOCK_ACCOUNT_MAX are kept, and what was used in all.
 */
#define MOCK_ACCOUNT_MAX 1024

struct mock_account;

struct mock_account *mock_account_new(void);
void mock_account_free(struct mock_account *); /* NULL is fine */

void mock_account_add(struct mock_account *, const struct mock_chat *);

/* The answers of /key, /credits and /generation. */
void mock_account_key(const struct mock_account *, struct xbuf *);
void mock_account_credits(const struct mock_account *, struct xbuf *);
/* Returns 0, or -1 when there is no such generation. */
int mock_account_generation(
    const struct mock_account *, const char *id, struct xbuf *);

#endif
