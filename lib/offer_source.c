/*
 * offer_source - a model's offers, from the API
 */

#include <sysexits.h>

#include "apierror.h"
#include "fetch.h"
#include "jvx.h"
#include "offer_source.h"
#include "suggest.h"

static const char strange[] = "no list of endpoints in the answer";

static struct jtext
text_of(const struct json *json)
{
	struct jtext t;

	t.at = json_text(json, &t.len);
	return t;
}

/* Where an answer has the endpoints; false where it has none. */
static bool
find_endpoints(const struct json *answer, struct jtext *array)
{
	return jtext_get(text_of(answer), "data", array) &&
	    jtext_get(*array, "endpoints", array) && jtext_kind(*array) == '[';
}

static bool
find_zdr(const struct json *answer, struct jtext *array)
{
	return jtext_get(text_of(answer), "data", array) &&
	    jtext_kind(*array) == '[';
}

/* Takes the answer in place of the one before; false where it is strange. */
static bool
take(struct offer_source *s, struct json *answer)
{
	struct jtext array, zdr;
	jv data, endpoints;

	if (!find_endpoints(answer, &array))
		return false;
	offers_free(&s->offers);
	json_free(s->answer);
	s->answer = answer;
	data = jvx_get(json_value(answer), "data");
	endpoints = jvx_get(&data, "endpoints");
	offers_read(&s->offers, array, &endpoints);
	jv_free(endpoints);
	jv_free(data);
	if (s->zdr_answer != NULL && find_zdr(s->zdr_answer, &zdr))
		offers_note_zdr(&s->offers, zdr);
	if (s->zdr == OFFER_SOURCE_ZDR_ONLY)
		offers_keep_zdr(&s->offers);
	ranking_sort(&s->offers, s->ranking);
	return true;
}

/* Once is enough. */
static void
fetch_zdr(struct offer_source *s)
{
	struct jtext array;

	if (s->zdr == OFFER_SOURCE_NO_ZDR)
		return;
	s->zdr_answer = json_new(JSON_LAZY);
	if (xfetch_try_kept(s->client, "/endpoints/zdr", s->zdr_answer)) {
		if (find_zdr(s->zdr_answer, &array)) {
			fetch_keep(s->client, s->zdr_answer);
			return;
		}
		if (s->zdr == OFFER_SOURCE_ZDR_ONLY)
			xapierror(
			    EX_PROTOCOL, "%s: %s", s->client->url.at, strange);
	} else if (s->zdr == OFFER_SOURCE_ZDR_ONLY)
		fetch_refuse(s->client);
	json_free(s->zdr_answer);
	s->zdr_answer = NULL;
}

void
xoffer_source_open(struct offer_source *s)
{
	struct json *answer = json_new(JSON_LAZY);
	struct jtext array;

	xbuf_puts(&s->path, "/models/");
	fetch_add_segments(&s->path, s->model);
	xbuf_puts(&s->path, "/endpoints");
	if (!(s->is_kept ? xfetch_kept(s->client, s->path.at, answer)
			 : xfetch(s->client, s->path.at, answer)))
		xsuggest_model(s->client, s->model);
	if (!find_endpoints(answer, &array))
		xapierror(EX_PROTOCOL, "%s: %s", s->client->url.at, strange);
	/* Without a key figures are missing. */
	if (s->is_kept && headers_key(&s->client->headers) != NULL)
		fetch_keep(s->client, answer);
	fetch_zdr(s);
	take(s, answer);
}

static void
put_reason(struct xbuf *why, const struct client *c)
{
	if (c->last.result.status > 200)
		xbuf_printf(why, "HTTP %d: ", c->last.result.status);
	xbuf_puts(why, exchange_outcome(&c->last)->why.at);
}

bool
xoffer_source_again(struct offer_source *s, struct xbuf *why)
{
	struct json *answer = json_new(JSON_LAZY);

	if (!xfetch_try(s->client, s->path.at, answer))
		put_reason(why, s->client);
	else if (take(s, answer))
		return true;
	else
		xbuf_puts(why, strange);
	json_free(answer);
	return false;
}

void
offer_source_free(struct offer_source *s)
{
	offers_free(&s->offers);
	json_free(s->answer);
	json_free(s->zdr_answer);
	xbuf_free(&s->path);
}
