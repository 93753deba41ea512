#ifndef SUMMARY_H
#define SUMMARY_H

#include <stdint.h>

#include "answer.h"

/* What a person wants to know of an answer, beside the answer. */
struct summary {
	const struct answer_facts *facts;
	const char *generation; /* from the header, or NULL */
	int64_t first_ms; /* from sending to the first byte; -1: none came */
	int64_t total_ms;
	int retries;
};

/* Writes it to standard error, three lines; what is not known is left out. */
void summary_put(const struct summary *);

#endif
