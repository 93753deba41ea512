/*
 * oneof - an argument that is one of a few words
 */

#include <stddef.h>
#include <string.h>

#include "oneof.h"
#include "xbuf.h"

int
xoneof(const struct xopt_command *c, const char *option, const char *arg,
    const char *const *words)
{
	struct xbuf all = { 0 };
	int i;

	for (i = 0; words[i] != NULL; i++) {
		if (strcmp(arg, words[i]) == 0) {
			xbuf_free(&all);
			return i;
		}
		if (i > 0)
			xbuf_puts(&all, words[i + 1] != NULL ? ", " : " or ");
		xbuf_puts(&all, words[i]);
	}
	xopt_misuse(c, "%s: %s: not %s", option, arg, all.at);
}
