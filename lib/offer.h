#ifndef OFFER_H
#define OFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "decimal.h"
#include "jtext.h"
#include "xbuf.h"

/*
 * A provider's offer of a model: what the API calls an endpoint, read.  The
 * server is not trusted: what is missing or of a wrong type is not known.
 */
enum offer_figure {
	OFFER_CONTEXT, /* tokens */
	OFFER_INPUT, /* the most tokens of a prompt */
	OFFER_OUTPUT, /* the most tokens of an answer */
	OFFER_PROMPT, /* dollars a token, as listed; -1: with each request */
	OFFER_COMPLETION,
	OFFER_CACHE_READ,
	OFFER_CACHE_WRITE,
	OFFER_CACHE_WRITE_1H,
	OFFER_REASONING,
	OFFER_AUDIO,
	OFFER_AUDIO_OUTPUT,
	OFFER_AUDIO_CACHE,
	OFFER_IMAGE_TOKEN,
	OFFER_IMAGE_OUTPUT,
	OFFER_IMAGE, /* dollars each, and so the next two */
	OFFER_REQUEST,
	OFFER_SEARCH,
	OFFER_DISCOUNT, /* the fraction by which prices are lowered */
	OFFER_LATENCY_P50, /* milliseconds, of the last half hour */
	OFFER_LATENCY_P75,
	OFFER_LATENCY_P90,
	OFFER_LATENCY_P99,
	OFFER_THROUGHPUT_P50, /* tokens a second, the same */
	OFFER_THROUGHPUT_P75,
	OFFER_THROUGHPUT_P90,
	OFFER_THROUGHPUT_P99,
	OFFER_UPTIME_5M, /* percent */
	OFFER_UPTIME_30M,
	OFFER_UPTIME_1D,
	OFFER_STATUS, /* 0 is normal; below, the meanings are not published */
	OFFER_FIGURES
};

enum offer_word { OFFER_PROVIDER, OFFER_TAG, OFFER_QUANTIZATION, OFFER_WORDS };

/* What an endpoint does or not. */
enum offer_ability {
	OFFER_CACHES, /* prompts, without being asked */
	OFFER_CLONES, /* voices, from a sample in the request */
	OFFER_ABILITIES
};
enum offer_answer { OFFER_UNTOLD, OFFER_NO, OFFER_YES };

struct offer {
	struct jtext text; /* the record, lent */
	jv value; /* the same */
	char *words[OFFER_WORDS]; /* hostile; "": not known */
	struct decimal *figures[OFFER_FIGURES]; /* NULL: not known */
	enum offer_answer abilities[OFFER_ABILITIES];
	size_t overrides; /* other prices, under conditions (pricing.h) */
	enum { OFFER_NOT_ASKED, OFFER_KEEPS, OFFER_ZDR } retention;
};

/* Start it as {0}. */
struct offers {
	struct offer *at;
	size_t n;
};

/* Reads an array of endpoints, its text lent for the offers' life. */
void offers_read(struct offers *, struct jtext array, const jv *value);
void offers_free(struct offers *);

/*
 * Notes which of the offers are in an array of endpoints that keep nothing of
 * a request (zero data retention): by model and tag.
 */
void offers_note_zdr(struct offers *, struct jtext array);

/* Leaves only those. */
void offers_keep_zdr(struct offers *);

/* A figure to calculate with, or NAN. */
double offer_double(const struct offer *, enum offer_figure);

/*
 * How much of an uptime in percent is published to matter: endpoints of 95 and
 * more are normal, those below are asked later, and below 80 only when others
 * failed.  NAN, of which too little is known, is normal.
 */
enum { OFFER_UPTIME_BAD = 80, OFFER_UPTIME_POOR = 95 };
enum offer_health { OFFER_GOOD, OFFER_POOR, OFFER_BAD };
enum offer_health offer_health(double uptime);

#endif
