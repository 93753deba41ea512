/*
 * cache - answers kept between two runs
 *
 * A file has the SHA-256 of all that follows, a space, the URL, a newline and
 * the answer.
 */

#include <sha2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "jtext.h"
#include "keep.h"

enum {
	HEX = SHA256_DIGEST_STRING_LENGTH - 1,
	NAME_URL = 100, /* bytes of a URL in a file's name */
	NAME_HEX = 16 /* digits of its hash there */
};

#define WORD "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"

int
cache_allowed(struct xbuf *why)
{
	const char *word = getenv("OR_CACHE");
	const char *fault;
	int seconds;

	if (word == NULL || *word == '\0')
		return 0;
	seconds = (int)strtonum(word, 0, CACHE_MAX_S, &fault);
	if (fault == NULL)
		return seconds;
	xbuf_printf(why, "OR_CACHE: %s: %s; give seconds, from 0 to %d", word,
	    fault, CACHE_MAX_S);
	return -1;
}

/* For people to read: the URL, as far as it goes, and some of its hash. */
static void
put_name(struct xbuf *name, const char *url)
{
	char hex[HEX + 1];
	size_t n;

	SHA256Data((const uint8_t *)url, strlen(url), hex);
	while (*url != '\0' && name->len < NAME_URL) {
		n = strspn(url, WORD ".");
		if (n > NAME_URL - name->len)
			n = NAME_URL - name->len;
		xbuf_put(name, url, n);
		url += n;
		url += n = strcspn(url, WORD ".");
		if (n > 0)
			xbuf_puts(name, "-");
	}
	xbuf_printf(name, "-%.*s", NAME_HEX, hex);
}

static void
hash(const char *url, struct jtext answer, char hex[HEX + 1])
{
	SHA2_CTX context;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)url, strlen(url));
	SHA256Update(&context, (const uint8_t *)"\n", 1);
	SHA256Update(&context, (const uint8_t *)answer.at, answer.len);
	SHA256End(&context, hex);
}

/* The answer in a file, or nothing where this is not what was written. */
static struct jtext
answer_in(const struct xbuf *kept, const char *url)
{
	size_t at = HEX + 1 + strlen(url) + 1;
	struct jtext answer = { NULL, 0 };
	char hex[HEX + 1];

	if (kept->len < at || kept->at[HEX] != ' ' ||
	    kept->at[at - 1] != '\n' ||
	    memcmp(kept->at + HEX + 1, url, strlen(url)) != 0)
		return answer;
	answer = (struct jtext){ kept->at + at, kept->len - at };
	hash(url, answer, hex);
	if (memcmp(kept->at, hex, HEX) != 0)
		answer.len = 0;
	return answer;
}

int
cache_get(const char *url, int seconds, struct xbuf *bytes)
{
	struct xbuf name = { 0 }, kept = { 0 };
	struct jtext answer = { NULL, 0 };

	put_name(&name, url);
	if (seconds > 0 && keep_read(name.at, seconds, &kept) == 0)
		answer = answer_in(&kept, url);
	jtext_put(bytes, answer);
	xbuf_free(&kept);
	xbuf_free(&name);
	return answer.len > 0;
}

int
cache_put(const char *url, const char *bytes, size_t len, struct xbuf *why)
{
	const struct jtext answer = { bytes, len };
	struct xbuf name = { 0 }, kept = { 0 };
	char hex[HEX + 1];
	int ret;

	put_name(&name, url);
	hash(url, answer, hex);
	xbuf_printf(&kept, "%s %s\n", hex, url);
	jtext_put(&kept, answer);
	ret = keep_write(name.at, &kept, why);
	xbuf_free(&kept);
	xbuf_free(&name);
	return ret;
}

static void
put_slug(struct xbuf *lines, struct jtext model)
{
	struct jtext id;
	size_t i;

	if (!jtext_get(model, "id", &id) || jtext_kind(id) != '"')
		return;
	id = jtext_body(id);
	for (i = 0; i < id.len; i++)
		if (strchr(WORD ".-/:@+~", id.at[i]) == NULL)
			return;
	if (id.len > 0 && id.at[0] != '-') {
		jtext_put(lines, id);
		xbuf_puts(lines, "\n");
	}
}

void
cache_add_slugs(struct xbuf *lines, const char *json, size_t len)
{
	struct jtext data, model;
	struct jtext_walk walk;

	if (!jtext_get((struct jtext){ json, len }, "data", &data))
		return;
	walk = jtext_walk(data);
	while (jtext_next(&walk, NULL, &model))
		put_slug(lines, model);
}

int
cache_put_slugs(const struct xbuf *lines, struct xbuf *why)
{
	return lines->len > 0 ? keep_write("models", lines, why) : 0;
}
