/*
 * fetch - a GET of JSON, from the API or from the cache
 */

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include <curl/curl.h>

#include "apierror.h"
#include "cache.h"
#include "confine.h"
#include "fetch.h"
#include "reply.h"
#include "terminal.h"
#include "xmem.h"
#include "xout.h"

enum { CACHE = 1010 };

const struct xopt fetch_options[] = {
	{ CACHE, "cache", "SECONDS", "keep answers for so long" },
	{ 0, NULL, NULL, NULL },
};

bool
fetch_set(struct client *c, const struct xopt_command *command, int id)
{
	if (id != CACHE)
		return false;
	c->keep_s = xopt_number(
	    command, optarg, (struct xopt_range){ 0, CACHE_MAX_S, " seconds" });
	return true;
}

void
xfetch_confine(struct client *c)
{
	struct xbuf why = { 0 };

	/* A header may ask for another answer than the URL tells of. */
	if (c->headers.lines.len > 0)
		c->keep_s = 0;
	if (c->keep_s == -1 && (c->keep_s = cache_allowed(&why)) == -1)
		xapierror(EX_CONFIG, "%s", why.at);
	confine(c->keep_s > 0 ? CONFINE_CACHE : CONFINE_NETWORK);
	xbuf_free(&why);
}

void
fetch_refuse(const struct client *c)
{
	struct outcome *o = exchange_outcome(&c->last);
	struct xbuf raw = { 0 };

	exchange_complain(&c->last);
	if (xout_is_json()) {
		reply_excerpt(c->last.taken, &raw);
		outcome_put(o, raw.at);
		xout_close();
	}
	exit(o->status);
}

/* Aims anew; what a list needs to be asked for. */
static void
aim(struct client *c, const char *path)
{
	exchange_free(&c->last);
	xclient_aim(c, path);
}

static bool
ask(struct client *c, struct json *to)
{
	headers_add(&c->headers, "Accept", "application/json");
	xclient_attribute(c);
	xclient_add_key(c);
	c->last = client_exchange(c, "GET");
	c->last.intake = &reply_intake;
	c->last.how = &to;
	exchange_run(&c->last);
	return exchange_outcome(&c->last)->status == 0;
}

bool
xfetch_try(struct client *c, const char *path, struct json *to)
{
	aim(c, path);
	return ask(c, to);
}

/* What may be is that there is no such thing. */
static bool
insist(const struct client *c, bool got)
{
	if (!got && c->last.result.status != 404)
		fetch_refuse(c);
	return got;
}

bool
xfetch(struct client *c, const char *path, struct json *to)
{
	return insist(c, xfetch_try(c, path, to));
}

/* What was kept already is not kept again, nor what may be a part. */
static bool
is_to_keep(const struct client *c)
{
	const struct http_result *r = &c->last.result;

	return c->keep_s > 0 && r->status != 0 && r->end == HTTP_DONE;
}

/* Keeping is a favour: what fails is told and no more. */
static void
tell_kept(int kept, struct xbuf *why)
{
	if (kept == -1)
		terminal_warnx("%s; not kept", why->at);
	xbuf_free(why);
}

void
fetch_keep(const struct client *c, const struct json *what)
{
	struct xbuf why = { 0 };
	size_t len;
	const char *text = json_text(what, &len);

	if (is_to_keep(c))
		tell_kept(cache_put(c->url.at, text, len, &why), &why);
}

void
fetch_keep_slugs(const struct client *c, const struct xbuf *slugs)
{
	struct xbuf why = { 0 };

	if (is_to_keep(c))
		tell_kept(cache_put_slugs(slugs, &why), &why);
}

static bool
recall(struct client *c, struct json *to)
{
	struct xbuf kept = { 0 };
	bool is_there;

	is_there = cache_get(c->url.at, c->keep_s, &kept) == 1 &&
	    json_whole(to, kept.at, kept.len) == 1;
	xbuf_free(&kept);
	return is_there;
}

bool
xfetch_try_kept(struct client *c, const char *path, struct json *to)
{
	aim(c, path);
	return (c->keep_s > 0 && recall(c, to)) || ask(c, to);
}

bool
xfetch_kept(struct client *c, const char *path, struct json *to)
{
	return insist(c, xfetch_try_kept(c, path, to));
}

/* RFC 3986 2.1. */
static void
put_encoded(struct xbuf *to, const char *s, size_t len)
{
	char *encoded;

	if (len == 0)
		return;
	if ((encoded = curl_easy_escape(NULL, s, (int)len)) == NULL)
		xnomem(NULL);
	xbuf_puts(to, encoded);
	curl_free(encoded);
}

void
fetch_add(struct xbuf *path, const char *name, const char *value)
{
	bool has_query = path->len > 0 && strchr(path->at, '?') != NULL;

	xbuf_puts(path, has_query ? "&" : "?");
	put_encoded(path, name, strlen(name));
	xbuf_puts(path, "=");
	put_encoded(path, value, strlen(value));
}

void
fetch_add_segments(struct xbuf *path, const char *s)
{
	size_t len;

	for (; *s != '\0'; s += len) {
		len = strcspn(s, "/:");
		put_encoded(path, s, len);
		if (s[len] != '\0')
			xbuf_put(path, s + len++, 1);
	}
}

void
xfetch_check_param(const struct xopt_command *command, const char *arg,
    const struct fetch_taken *taken)
{
	size_t len = strcspn(arg, "=");

	for (; taken->name != NULL; taken++)
		if (strlen(taken->name) == len &&
		    strncmp(arg, taken->name, len) == 0)
			xopt_misuse(
			    command, "-p: %s: use %s", arg, taken->options);
}

void
xfetch_add_param(
    struct xbuf *path, const struct xopt_command *command, const char *arg)
{
	const char *equals = strchr(arg, '=');
	char *name;

	if (equals == NULL || equals == arg)
		xopt_misuse(command, "-p: %s: not key=value", arg);
	name = xstrndup(arg, (size_t)(equals - arg));
	fetch_add(path, name, equals + 1);
	free(name);
}
