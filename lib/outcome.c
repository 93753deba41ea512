/*
 * outcome - how an answer ended
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "apierror.h"
#include "outcome.h"
#include "secret.h"
#include "xmem.h"
#include "xout.h"

void
outcome_fail(struct outcome *o, int status, const char *fmt, ...)
{
	va_list ap;
	char *s;

	if (o->status >= status && o->why.len > 0)
		return;
	o->status = status;
	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	xbuf_clear(&o->why);
	xbuf_puts(&o->why, s);
	free(s);
}

void
outcome_error(struct outcome *o, const jv *holder, struct jtext text, int told,
    int http, bool in_middle)
{
	int status = in_middle ? EXIT_BROKEN : apierror_status(holder, http);
	double after = apierror_retry_after(holder);
	char *said = apierror_message(holder);

	o->code = apierror_code(holder, http);
	outcome_fail(o, status, "%s%s",
	    said != NULL ? said : "an error without a word of why",
	    in_middle ? " (in mid-stream)" : "");
	free(said);
	o->may_retry = !in_middle && apierror_may_retry(holder, http);
	o->retry_after = after > 0 ? after : 0;
	if (told == status)
		xbuf_put(&o->error, text.at, text.len);
}

void
outcome_mask(struct outcome *o, const char *secret)
{
	secret_mask(o->why.at, o->why.len, secret);
	secret_mask(o->error.at, o->error.len, secret);
}

void
outcome_put(struct outcome *o, const char *raw)
{
	int code = apierror_http_status(o->code) == o->status ? o->code : 0;

	if (o->error.len == 0)
		apierror_make(&o->error, o->status, code,
		    o->why.at != NULL ? o->why.at : "", raw);
	xout_json(o->error.at, o->error.len);
}

void
outcome_free(struct outcome *o)
{
	xbuf_free(&o->why);
	xbuf_free(&o->error);
}
