/*
 * bodykind - what the body of an answer is
 */

#include <string.h>

#include "bodykind.h"
#include "mediatype.h"
#include "rows.h"

/* White space that may come before it is known what an answer is. */
#define LEAD_MAX ((size_t)64 * 1024)

enum bodykind
bodykind_of(int http, const char *type)
{
	/* RFC 9110 15: these have no body; a 304 is what the user's header
	 * asks. */
	if (http == 204 || http == 205 || http == 304)
		return BODYKIND_NOTHING;
	if (http < 200 || http > 299)
		return BODYKIND_JSON;
	if (mediatype_is(type, "text/event-stream"))
		return BODYKIND_EVENTS;
	if (mediatype_is_json(type))
		return BODYKIND_JSON;
	if (rows_are(type))
		return BODYKIND_ROWS;
	return *type != '\0' ? BODYKIND_BYTES : BODYKIND_UNKNOWN;
}

/* JSON is what it should be. */
enum bodykind
bodykind_of_lead(const struct xbuf *lead)
{
	size_t n = strspn(lead->at, " \t\r\n");

	if (n == lead->len && n <= LEAD_MAX)
		return BODYKIND_UNKNOWN;
	return lead->at[n] == '{' || lead->at[n] == '[' ? BODYKIND_JSON
							: BODYKIND_BYTES;
}
