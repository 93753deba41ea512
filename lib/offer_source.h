#ifndef OFFER_SOURCE_H
#define OFFER_SOURCE_H

#include <stdbool.h>

#include "client.h"
#include "json.h"
#include "offer.h"
#include "ranking.h"

/*
 * A model's offers, from the API's list of its endpoints and that of all
 * endpoints with zero data retention.
 */
enum offer_source_zdr {
	OFFER_SOURCE_NO_ZDR, /* it is not asked who retains what */
	OFFER_SOURCE_ZDR_KNOWN, /* noted, where the server tells it */
	OFFER_SOURCE_ZDR_ONLY /* of no others than those */
};

struct offer_source {
	struct client *client; /* lent, as is all that is asked for */
	const char *model;
	enum ranking ranking;
	enum offer_source_zdr zdr;
	/*
	 * Figures may be as old as the client keeps answers; else only what an
	 * endpoint retains, which is the same all day.
	 */
	bool is_kept;

	struct offers offers; /* the best first */

	struct xbuf path;
	struct json *answer;
	struct json *zdr_answer; /* or NULL */
};

/*
 * Asks for the offers, or ends the program as xfetch does, with other models
 * where the server does not know this one, and where it does not tell of zero
 * retention but only that is wanted.
 */
void xoffer_source_open(struct offer_source *);

/*
 * Asks for them again, and for nothing else.  Returns false and the reason, to
 * be told, where no whole answer comes: then the offers stay.
 */
bool xoffer_source_again(struct offer_source *, struct xbuf *why);

void offer_source_free(struct offer_source *);

#endif
