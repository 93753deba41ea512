/*
 * param_fields - prints the table of request fields, for the manual's test
 */

#include <stdio.h>

#include "param_fields.h"

int
main(void)
{
	const struct param_field *f;
	struct xbuf types = { 0 };

	for (f = param_fields(); f->path != NULL; f++) {
		xbuf_clear(&types);
		param_put_types(&types, f->types);
		printf(
		    "%s\t%s\t%s\t%s\n", f->path, types.at, f->range, f->unset);
	}
	xbuf_free(&types);
	return 0;
}
