/*
 * mediatype - what a Content-Type says
 */

#include <string.h>
#include <strings.h>

#include "mediatype.h"

static size_t
type_len(const char *type)
{
	return strcspn(type, "; \t");
}

bool
mediatype_is(const char *type, const char *wanted)
{
	size_t len = type_len(type);

	return len == strlen(wanted) && strncasecmp(type, wanted, len) == 0;
}

bool
mediatype_is_json(const char *type)
{
	static const char suffix[] = "+json";
	size_t len = type_len(type), n = sizeof(suffix) - 1;

	return mediatype_is(type, "application/json") ||
	    (len > n && strncasecmp(type + len - n, suffix, n) == 0);
}
