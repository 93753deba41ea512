#ifndef MOCK_COST_H
#define MOCK_COST_H

#include "xbuf.h"

/*
 * Writes what so many tokens cost at prices a token, in dollars, exactly; the
 * prices are plain decimal numbers.
 */
void mock_cost_put(struct xbuf *, const char *prompt_price, long prompt_tokens,
    const char *completion_price, long completion_tokens);

#endif
