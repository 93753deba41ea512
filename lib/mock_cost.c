/*
 * mock_cost - tokens become dollars
 */

#include <string.h>

#include "decimal.h"
#include "mock_cost.h"

static void
add(struct decimal *sum, const char *price, long tokens)
{
	struct decimal *one = decimal_new(), *n = decimal_new();

	decimal_read(one, price, strlen(price));
	decimal_set(n, tokens);
	decimal_mul(one, n);
	decimal_add(sum, one);
	decimal_free(n);
	decimal_free(one);
}

void
mock_cost_put(struct xbuf *b, const char *prompt_price, long prompt_tokens,
    const char *completion_price, long completion_tokens)
{
	struct decimal *sum = decimal_new();

	add(sum, prompt_price, prompt_tokens);
	add(sum, completion_price, completion_tokens);
	decimal_put(b, sum);
	decimal_free(sum);
}
