#ifndef LEDGER_H
#define LEDGER_H

#include <stdbool.h>
#include <stddef.h>

#include "charge.h"
#include "pricelist.h"
#include "receipt.h"

/*
 * The charges of many answers, each once: what comes again under an id that
 * was there takes the place of what was told before, be it another chunk of
 * the stream or another copy of the answer, for one id is billed once.  Of ids
 * that are not OpenRouter's (gen-...) the time of the answer is a part.
 */
struct ledger;

struct ledger *ledger_new(void);
void ledger_free(struct ledger *); /* NULL is fine */

/*
 * Takes a receipt.  *to, unless to is NULL, is the charge of the answer that it
 * is a part of, LEDGER_NONE before there is one: it stays the same for all that
 * have the same id or none.  Returns false for one that tells nothing of its
 * usage.
 */
#define LEDGER_NONE ((size_t)-1)
bool ledger_take(struct ledger *, const struct receipt *, size_t *to);

/* An answer that came, and did not tell its usage; unless it is there. */
void ledger_take_unknown(struct ledger *, const struct receipt *);

/* How many charges there are, and how many of them told what they used. */
size_t ledger_count(const struct ledger *);
size_t ledger_told(const struct ledger *);

/*
 * Once all have come: says of each how its cost is known, and estimates those
 * that were not told.
 */
void ledger_estimate(struct ledger *, const struct pricelist *);

const struct charge *ledger_at(const struct ledger *, size_t i); /* lent */

/*
 * For ledgers of another kind of charge: the place of the one of a key, which
 * is from malloc and given away; it is made where there is none.
 */
size_t ledger_place(struct ledger *, char *key);
struct charge *ledger_charge(struct ledger *, size_t i); /* lent, till then */

/* Puts the charges in order, as qsort(3) does; no key has its place then. */
void ledger_sort(struct ledger *, int (*order)(const void *, const void *));

/* Adds all to a sum, which is {0}. */
void ledger_total(const struct ledger *, struct charge *sum);

#endif
