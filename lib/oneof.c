/*
 * oneof - an argument that is one of a few words
 */

#include <stddef.h>
#include <strings.h>

#include "oneof.h"
#include "xbuf.h"

int
xoneof(const struct xopt_command *c, const char *arg, const char *const *words)
{
	struct xbuf all = { 0 };
	int i;

	for (i = 0; words[i] != NULL; i++) {
		if (strcasecmp(arg, words[i]) == 0) {
			xbuf_free(&all);
			return i;
		}
		xbuf_printf(&all, "%s%s", i > 0 ? ", " : "", words[i]);
	}
	xopt_misuse(c, "%s: %s: not one of %s", xopt_typed(), arg, all.at);
}
