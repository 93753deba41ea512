#ifndef OFFER_VIEW_H
#define OFFER_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "history.h"
#include "listing.h"
#include "offer_source.h"
#include "xbuf.h"

/* How a model's offers come out: as a list, or as pictures of them. */
struct offer_view {
	struct listing *listing;
	const struct offer_source *source;

	/* Where they are watched, as offer_view_watch has begun. */
	int64_t every_ms; /* or 0 */
	char time[sizeof("9999-12-31T23:59:59Z")]; /* of the offers */
	struct xbuf failure; /* why there are no later ones, or empty */
	struct history *uptime, *latency; /* by tag */
};

/* From now on offers come every so often; notes those that came. */
void offer_view_watch(struct offer_view *, int64_t every_ms);

/* A new point of time begins; and notes what came at it. */
void offer_view_next(struct offer_view *);
void offer_view_note(struct offer_view *);

/*
 * True where latency and throughput of all are missing and no key was sent,
 * without which they are not told; and a line about it.
 */
bool offer_view_needs_key(const struct offer_view *);
#define OFFER_VIEW_NEEDS_KEY                                                   \
	"latency and throughput are told to those with a key"

/* True for a person who reads tables. */
bool offer_view_is_pictured(const struct offer_view *);

/* Writes them, as the listing has it. */
void xoffer_view_list(struct offer_view *);

/* Appends the table, and what there is to say of it, for watch.h. */
void offer_view_picture(struct offer_view *, struct xbuf *);

void offer_view_free(struct offer_view *);

#endif
