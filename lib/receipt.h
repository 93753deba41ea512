#ifndef RECEIPT_H
#define RECEIPT_H

#include <stdint.h>

#include "jtext.h"

/* An object that may tell what an answer used, and which answer that was. */
struct receipt {
	struct jtext usage; /* for usage_read; empty: not told */
	/* Strings of the JSON, quotes included; empty: not told. */
	struct jtext id, model, provider;
	struct jtext created; /* as it is spelled; empty: not told */
	int64_t when; /* the same in Unix seconds, or -1 */
};

typedef void receipt_fn(void *arg, const struct receipt *);

/*
 * Calls back for each such object in a value, in its order: the value itself,
 * the elements of an array, what is in data (a generation, rows of activity),
 * in response (the lines of a batch, events of responses) and in message
 * (events of messages).  The texts are lent.
 */
void receipts(struct jtext value, receipt_fn *, void *arg);

/*
 * The text that a JSON string stands for, from malloc, with U+FFFD for a NUL
 * in it, behind which nothing may hide.
 */
char *receipt_string(struct jtext);

#endif
