/*
 * cache_test - keeps answers, and has them back
 *
 * usage: cache_test allowed
 *        cache_test get URL SECONDS
 *        cache_test put URL <answer
 *        cache_test models <answer
 *
 * Writes the seconds, or the answer, or nothing.  Exits 1 when there is none,
 * or with the reason where one is not kept.
 */

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cache.h"
#include "confine.h"
#include "file.h"
#include "start.h"
#include "xout.h"

static int
get(const char *url, int seconds)
{
	struct xbuf bytes = { 0 };
	int got;

	got = cache_get(url, seconds, &bytes);
	xout(bytes.at, bytes.len);
	xbuf_free(&bytes);
	xout_close();
	return got == 1 ? 0 : 1;
}

static int
put_models(const struct xbuf *list, struct xbuf *why)
{
	struct xbuf slugs = { 0 };
	int kept;

	cache_add_slugs(&slugs, list->at, list->len);
	kept = cache_put_slugs(&slugs, why);
	xbuf_free(&slugs);
	return kept;
}

/* For NULL the list of models. */
static int
put(const char *url)
{
	struct xbuf bytes = { 0 }, why = { 0 };
	int kept;

	if (file_slurp(STDIN_FILENO, &bytes) == -1)
		err(74, "standard input");
	kept = url != NULL ? cache_put(url, bytes.at, bytes.len, &why)
			   : put_models(&bytes, &why);
	if (kept == -1)
		warnx("%s", why.at);
	xbuf_free(&why);
	xbuf_free(&bytes);
	return kept == 0 ? 0 : 1;
}

static int
allowed(void)
{
	struct xbuf why = { 0 };
	int seconds = cache_allowed(&why);

	if (seconds == -1)
		errx(1, "%s", why.at);
	printf("%d\n", seconds);
	return 0;
}

int
main(int argc, char **argv)
{
	xstart();
	confine(CONFINE_CACHE);
	if (argc == 2 && strcmp(argv[1], "allowed") == 0)
		return allowed();
	if (argc == 2 && strcmp(argv[1], "models") == 0)
		return put(NULL);
	if (argc == 3 && strcmp(argv[1], "put") == 0)
		return put(argv[2]);
	if (argc == 4 && strcmp(argv[1], "get") == 0)
		return get(argv[2], (int)strtol(argv[3], NULL, 10));
	errx(64, "usage: cache_test allowed|models|put URL|get URL SECONDS");
}
