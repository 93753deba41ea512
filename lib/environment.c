/*
 * environment - the environment without a variable
 */

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "environment.h"
#include "xmem.h"

char **
environment_without(const char *name)
{
	size_t len = strlen(name), n = 0;
	char **copy, **to, **from;

	/* clearenv(3) leaves NULL. */
	for (from = environ; from != NULL && *from != NULL; from++)
		n++;
	to = copy = xcalloc(n + 1, sizeof(*copy));
	for (from = environ; n > 0; n--, from++)
		if (strncmp(*from, name, len) != 0 || (*from)[len] != '=')
			*to++ = *from;
	return copy;
}
