/*
 * apipath - paths of the API, and what is known of them
 */

#include <string.h>
#include <strings.h>

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

static bool
stands(const char *s, const char *encoded)
{
	return strncasecmp(s, encoded, strlen(encoded)) == 0;
}

/*
 * A segment of dots leads up, or to where it stands (RFC 3986 5.2.4): libcurl
 * takes it away, and most servers do so with one that is encoded.
 */
static bool
has_dots(const char *s)
{
	int dots = 0;
	bool other = false;

	for (;; s++)
		if (*s == '.' || stands(s, "%2e")) {
			dots++;
			s += *s == '%' ? 2 : 0;
		} else if (*s == '/' || *s == '?' || *s == '\0' ||
		    stands(s, "%2f")) {
			if (!other && (dots == 1 || dots == 2))
				return true;
			if (*s == '?' || *s == '\0')
				return false;
			s += *s == '%' ? 2 : 0;
			dots = 0;
			other = false;
		} else
			other = true;
}

/* True where an operand has the path of the base once more. */
static bool
repeats(const char *operand, const char *base)
{
	const char *host = strstr(base, "://");
	const char *path = host != NULL ? strchr(host + 3, '/') : NULL;
	size_t n = path != NULL ? strlen(path) : 0;

	operand += *operand == '/' && n > 0;
	return n > 1 && strncmp(operand, path + 1, n - 1) == 0 &&
	    operand[n - 1] == '/';
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
		    strchr("/?", operand[n]) == NULL) {
			xbuf_printf(why,
			    "%s: not below %s, and the key goes nowhere else; "
			    "set the base URL",
			    operand, base);
			return -1;
		}
		operand += n;
	} else if (repeats(operand, base)) {
		xbuf_printf(why,
		    "%s: %s has this path in it already; give what follows",
		    operand, base);
		return -1;
	}
	if (has_dots(operand)) {
		xbuf_printf(why, "%s: . and .. lead elsewhere", operand);
		return -1;
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
		    (path[n] == '/' || path[n] == '?' || path[n] == '\0'))
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
