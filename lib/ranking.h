#ifndef RANKING_H
#define RANKING_H

#include "offer.h"

/*
 * Which offer is best.  What is not known is last, and equals are in the order
 * of their tags, so that the same offers come out the same.
 */
enum ranking {
	/*
	 * As near as figures that are published come to what OpenRouter does
	 * by itself: those in trouble behind the others, then by price.  In
	 * trouble are those with a status below 0, or an uptime (of five
	 * minutes) below 95; those below 80 are in greater.
	 */
	RANKING_ROUTE,
	/* A token of the prompt and one of the completion, least first. */
	RANKING_PRICE,
	RANKING_LATENCY, /* the median, least first */
	RANKING_THROUGHPUT, /* the median, greatest first */
	RANKING_UPTIME, /* of half an hour, greatest first */
	RANKING_CONTEXT, /* greatest first */
};

/* Their names, by enum ranking; NULL at the end. */
extern const char *const ranking_words[];

void ranking_sort(struct offers *, enum ranking);

/* True where nothing is known by which they could be sorted. */
bool ranking_is_blind(const struct offers *, enum ranking);

#endif
