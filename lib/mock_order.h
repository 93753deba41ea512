#ifndef MOCK_ORDER_H
#define MOCK_ORDER_H

#include <jv.h>

/*
 * Sorts entries of the catalogue, which are given away, as GET /models does:
 * what has no value comes last, and what has the same stays in its order.
 * NULL, or another name than those in mock_order_names: all stays so.
 */
jv mock_order(jv entries, const char *sort);

extern const char *const mock_order_names[]; /* NULL-ended */

#endif
