/*
 * secret - the header fields that hold secrets
 */

#include <string.h>
#include <strings.h>

#include "secret.h"

bool
secret_is_header(const char *name, size_t len)
{
	static const char *const names[] = { "Authorization",
		"Proxy-Authorization", "X-Api-Key", "Api-Key", "Cookie" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == len &&
		    strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}
