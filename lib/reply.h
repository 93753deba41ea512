#ifndef REPLY_H
#define REPLY_H

#include "intake.h"
#include "json.h"

/*
 * Takes an answer that is one JSON value, whatever it says.  how is the
 * address of a struct json * that reads it: once the outcome is well, json_text
 * and json_value have it.
 */
extern const struct intake reply_intake;

/* Appends some of what came in place of an answer, for an error object. */
void reply_excerpt(const void *taken, struct xbuf *);

#endif
