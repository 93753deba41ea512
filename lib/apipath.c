/*
 * apipath - paths of the API, and what is known of them
 */

#include <string.h>

#include "apipath.h"

/* RFC 3986 2: all else is to be encoded, and a fragment is not sent. */
static bool
is_clean(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s <= ' ' || *s >= 0x7f || *s == '#')
			return false;
	return true;
}

/* RFC 3986 3.1. */
static bool
is_url(const char *s)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789+-.";

	return strncmp(s + strspn(s, letters), "://", 3) == 0;
}

int
apipath_read(
    struct xbuf *path, const char *operand, const char *base, struct xbuf *why)
{
	size_t n = strlen(base);

	if (!is_clean(operand)) {
		xbuf_printf(why,
		    "%s: a space, a # or another character that is to be "
		    "written %%20, %%23 and so on",
		    operand);
		return -1;
	}
	if (is_url(operand)) {
		if (strncmp(operand, base, n) != 0 ||
		    (operand[n] != '/' && operand[n] != '?')) {
			xbuf_printf(why,
			    "%s: not below %s, and the key goes nowhere else; "
			    "set the base URL",
			    operand, base);
			return -1;
		}
		operand += n;
	}
	if (*operand != '/' && *operand != '?')
		xbuf_puts(path, "/");
	xbuf_puts(path, operand);
	return 0;
}

/* True for one of these paths, or one below it. */
static bool
is_below(const char *path, const char *const *tops)
{
	size_t n;

	for (; *tops != NULL; tops++) {
		n = strlen(*tops);
		if (strncmp(path, *tops, n) == 0 &&
		    strchr("/?", path[n]) != NULL)
			return true;
	}
	return false;
}

bool
apipath_is_managed(const char *path)
{
	static const char *const tops[] = { "/activity", "/analytics", "/byok",
		"/credits", "/generation/feedback", "/guardrails", "/keys",
		"/observability", "/organization", "/scim", "/workspaces",
		NULL };

	return is_below(path, tops);
}

bool
apipath_computes(const char *path)
{
	static const char *const tops[] = { "/analytics/query", "/audio",
		"/chat/completions", "/completions", "/embeddings", "/images",
		"/messages", "/rerank", "/responses", NULL };

	return is_below(path, tops);
}
