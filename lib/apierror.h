#ifndef APIERROR_H
#define APIERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <jv.h>

#include "xbuf.h"

/*
 * Errors in the API's shape, {"error":{"code":N,"message":"..."}}: read in
 * all the forms that servers send, mapped to exit statuses, and written.
 *
 * A code of 100 and above is an HTTP status.  Below that it is an exit
 * status: so errors that no server made (a file that cannot be read is 66)
 * travel down a pipe in the same shape, and end it with the same status.
 */

/* Beside <sysexits.h>; the whole table is in orutils(7). */
enum {
	EXIT_NO = 1, /* the answer is no */
	EXIT_CUT = 3, /* by a length limit */
	EXIT_REFUSED = 4, /* or filtered */
	EXIT_BROKEN = 5 /* off in the middle */
};

/* True for an object whose error member is there and not null. */
bool apierror_is(const jv *value);

/*
 * True where the error is a part of a record, which has its status as a string:
 * a job, such as of videos or a batch, that has failed is well told.  So is a
 * result of a batch, which has the custom_id of its request.
 */
bool apierror_is_state(const jv *value);

/*
 * The exit status of an error.  http is the HTTP status it came with, used
 * where the error names no code of its own; 0 when not known.
 */
int apierror_status(const jv *value, int http);

/* The same for an HTTP status alone. */
int apierror_http_status(int http);

/* The code that an error names, or http, or the code that its type means. */
int apierror_code(const jv *value, int http);

/*
 * True when the same request may be sent again: 408, 429 (but not a daily
 * limit), 500, 502, 503, 504, 524, 529, and a 402 for credit in flight.
 */
bool apierror_may_retry(const jv *value, int http);

/* Seconds to wait that the error's metadata names, or -1. */
double apierror_retry_after(const jv *value);

/*
 * What went wrong, in one line, from malloc: what the provider said
 * (metadata.raw, in all its forms) before what the router says of it, with
 * the provider's name in front.  NULL when the error says nothing.  Hostile:
 * say it with terminal_warnx.
 */
char *apierror_message(const jv *value);

/* The same for a JSON value of any shape, such as {"detail":"..."}. */
char *apierror_words(const jv *value);

/*
 * Writes an error object: code is the HTTP status, or 0 for an exit status
 * alone.  raw, unless NULL, is what the server said, kept in metadata.raw.
 */
void apierror_make(
    struct xbuf *, int status, int code, const char *message, const char *raw);

/*
 * Writes an error object to standard output where that carries JSON, or what
 * xout.h has for it.
 */
void apierror_write(int status, const struct xbuf *text);

/*
 * False when nobody has yet said an error that came by standard input: in a
 * pipeline the command that met it has, for a saved file one should.
 */
bool apierror_was_said(void);

/*
 * Hands on an error object that came by standard input, as it came, says its
 * message (from malloc, given away, NULL if it has none) if that was not
 * done, and ends with the status.
 */
_Noreturn void
xapierror_pass_on(int status, char *message, const struct xbuf *text);

/*
 * Says why on standard error, writes the error object as apierror_write does,
 * and ends with the status.
 */
_Noreturn void xapierror(int status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
