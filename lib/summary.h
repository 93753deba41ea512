#ifndef SUMMARY_H
#define SUMMARY_H

#include "exchange.h"
#include "facts.h"

/*
 * Says on standard error what a person wants to know of an answer: model,
 * provider, generation, tokens, cost and times, in three lines; what is not
 * known is left out.
 */
void summary_put(const struct exchange *, const struct facts *);

#endif
